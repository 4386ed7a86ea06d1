package dev.aviary.testing;

import dev.aviary.servers.Redis;
import dev.aviary.servers.RunningServer;
import dev.aviary.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The masters of a Redis Cluster, which has no replicas. */
public final class RedisMasters {

    private final List<Redis> nodes;
    private final Function<Server, RunningServer> starting;
    private final Map<Integer, RunningServer> running = new ConcurrentHashMap<>();

    RedisMasters(List<Redis> nodes, Function<Server, RunningServer> starting) {
        this.nodes = nodes;
        this.starting = starting;
        nodes.parallelStream().forEach(this::start);
    }

    /** As {@code spring.data.redis.cluster.nodes} takes them. */
    public String addresses() {
        return nodes.stream()
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(","));
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
        start(nodes.stream().filter(node -> node.port() == port).findFirst().orElseThrow());
    }

    private void start(Redis node) {
        running.put(node.port(), starting.apply(node));
    }
}
