package dev.aviary.testing;

import dev.aviary.servers.Redis;
import dev.aviary.servers.RunningServer;
import dev.aviary.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The masters of a Redis Cluster, each with a replica or all without. */
public final class RedisMasters {

    private final List<Redis> masters;
    private final List<Redis> replicas;
    private final Function<Server, RunningServer> starting;
    private final Map<Integer, RunningServer> running = new ConcurrentHashMap<>();

    /**
     * @param replicas none, or one for each master, in their order
     */
    RedisMasters(
            List<Redis> masters, List<Redis> replicas, Function<Server, RunningServer> starting) {
        this.masters = masters;
        this.replicas = replicas;
        this.starting = starting;
        Stream.concat(masters.stream(), replicas.stream()).parallel().forEach(this::start);
    }

    /** As {@code spring.data.redis.cluster.nodes} takes them. */
    public String addresses() {
        return masters.stream()
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(","));
    }

    /** Where the replica of the master on this port listens. */
    public int replicaOf(int port) {
        return replicas.get(masters.indexOf(master(port))).port();
    }

    /** Ends the master on this port as SIGKILL does; its slots are nobody's then. */
    public void kill(int port) {
        RunningServer master = running.remove(port);
        if (master == null) {
            throw new IllegalArgumentException("No master is running on port " + port);
        }
        master.kill();
    }

    /** Brings one back that was killed: with its slots, and empty. */
    public void bringBack(int port) {
        start(master(port));
    }

    private Redis master(int port) {
        return masters.stream().filter(node -> node.port() == port).findFirst().orElseThrow();
    }

    private void start(Redis node) {
        running.put(node.port(), starting.apply(node));
    }
}
