package dev.aviary.testing;

import dev.aviary.servers.Kafka;
import dev.aviary.servers.Postgres;
import dev.aviary.servers.Redis;
import dev.aviary.servers.RedisCluster;
import dev.aviary.servers.RunningServer;
import dev.aviary.servers.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Child processes of this JVM; none of them outlives it. */
final class EmbeddedServers {

    private static final Watchdog WATCHDOG = Watchdog.start();
    private static final int MASTERS = 3;
    private static final AtomicInteger STARTED = new AtomicInteger();

    private static final class SharedPostgres {
        private static final int PORT =
                start(new Postgres(data("postgres"), 0, log("postgres"), List.of(), false));
    }

    private static final class SharedKafka {
        private static final int PORT = start(new Kafka(data("kafka"), 0, log("kafka"), true));
    }

    private EmbeddedServers() {}

    static int postgresPort() {
        return SharedPostgres.PORT;
    }

    static int kafkaPort() {
        return SharedKafka.PORT;
    }

    /** A new Redis each time: it starts in a moment, and tests flush it as they like. */
    static int newRedisPort() {
        String name = "redis-" + STARTED.incrementAndGet();
        return start(new Redis(data(name), 0, log(name), false));
    }

    static RedisMasters newRedisCluster() {
        Path folder = data("redis-cluster-" + STARTED.incrementAndGet());
        return new RedisMasters(
                RedisCluster.in(folder, MASTERS), List.of(), EmbeddedServers::startWatched);
    }

    static RedisMasters newRedisClusterWithReplicas() {
        Path folder = data("redis-cluster-" + STARTED.incrementAndGet());
        List<Redis> nodes = RedisCluster.withReplicas(folder, MASTERS);
        return new RedisMasters(
                nodes.subList(0, MASTERS),
                nodes.subList(MASTERS, nodes.size()),
                EmbeddedServers::startWatched);
    }

    private static int start(Server server) {
        return startWatched(server).port();
    }

    private static RunningServer startWatched(Server server) {
        RunningServer running = server.start();
        WATCHDOG.watch(running.pid());
        return running;
    }

    private static Path data(String name) {
        return WATCHDOG.folder().resolve(name);
    }

    private static Path log(String name) {
        return WATCHDOG.folder().resolve(name + ".log");
    }
}
