package dev.aviary.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Redis Cluster of masters, each with an equal share of the slots, and of as many replicas, or of
 * none. They keep nothing: one that is killed comes back empty. Each finds in its {@code
 * nodes.conf} who the others are, so nobody needs to introduce them and wait until word has spread.
 */
public final class RedisCluster {

    private static final int SLOTS = 16_384;

    private RedisCluster() {}

    /** To be started side by side, for each waits a while before it serves its slots. */
    public static List<Redis> in(Path folder, int masters) {
        return nodes(folder, masters, masters);
    }

    /** Likewise; the second half of them are replicas of the first, in the same order. */
    public static List<Redis> withReplicas(Path folder, int masters) {
        return nodes(folder, masters, 2 * masters);
    }

    private static List<Redis> nodes(Path folder, int masters, int all) {
        List<Redis> nodes = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            Path log = folder.resolve("node-" + i + ".log");
            nodes.add(new Redis(data(folder, i), FreePorts.next(), FreePorts.next(), log, false));
        }
        for (int i = 0; i < all; i++) {
            write(nodes, masters, i);
        }
        return List.copyOf(nodes);
    }

    private static void write(List<Redis> nodes, int masters, int myself) {
        String everybody =
                IntStream.range(0, nodes.size())
                        .mapToObj(i -> line(nodes.get(i), masters, i, i == myself))
                        .collect(Collectors.joining());
        Path data = nodes.get(myself).data();
        try {
            Files.createDirectories(data);
            Files.writeString(
                    data.resolve("nodes.conf"),
                    everybody + "vars currentEpoch %d lastVoteEpoch 0\n".formatted(masters));
        } catch (IOException e) {
            throw new ServerFailed("The folder " + data + " cannot hold a cluster's node.", e);
        }
    }

    /** What CLUSTER NODES says of a node: its id, its addresses, its slots or its master. */
    private static String line(Redis node, int masters, int i, boolean isMyself) {
        int master = i % masters;
        boolean isReplica = i != master;
        return "%s 127.0.0.1:%d@%d %s%s %s 0 0 %d connected%s\n"
                .formatted(
                        id(i),
                        node.port(),
                        node.busPort(),
                        isMyself ? "myself," : "",
                        isReplica ? "slave" : "master",
                        isReplica ? id(master) : "-",
                        master + 1,
                        isReplica ? "" : slots(master, masters));
    }

    private static String id(int i) {
        return "%040x".formatted(i + 1);
    }

    private static String slots(int master, int masters) {
        return " %d-%d".formatted(SLOTS * master / masters, SLOTS * (master + 1) / masters - 1);
    }

    private static Path data(Path folder, int i) {
        return folder.resolve("node-" + i);
    }
}
