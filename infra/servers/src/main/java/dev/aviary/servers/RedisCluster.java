package dev.aviary.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Redis Cluster of masters without replicas, each with an equal share of the slots. They keep
 * nothing: one that is killed comes back empty. Each finds in its {@code nodes.conf} who the others
 * are, so nobody needs to introduce them and wait until word has spread.
 */
public final class RedisCluster {

    private static final int SLOTS = 16_384;

    private RedisCluster() {}

    /** To be started side by side, for each waits a while before it serves its slots. */
    public static List<Redis> in(Path folder, int masters) {
        List<Redis> nodes = new ArrayList<>();
        for (int i = 0; i < masters; i++) {
            Path log = folder.resolve("master-" + i + ".log");
            nodes.add(new Redis(data(folder, i), FreePorts.next(), FreePorts.next(), log, false));
        }
        for (int i = 0; i < masters; i++) {
            write(nodes, i);
        }
        return List.copyOf(nodes);
    }

    private static void write(List<Redis> nodes, int myself) {
        String everybody =
                IntStream.range(0, nodes.size())
                        .mapToObj(i -> line(nodes, i, i == myself))
                        .collect(Collectors.joining());
        Path data = nodes.get(myself).data();
        try {
            Files.createDirectories(data);
            Files.writeString(
                    data.resolve("nodes.conf"),
                    everybody + "vars currentEpoch %d lastVoteEpoch 0\n".formatted(nodes.size()));
        } catch (IOException e) {
            throw new ServerFailed("The folder " + data + " cannot hold a cluster's node.", e);
        }
    }

    /** What CLUSTER NODES says of a node: its id, its addresses, its slots. */
    private static String line(List<Redis> nodes, int i, boolean isMyself) {
        Redis node = nodes.get(i);
        return "%040x 127.0.0.1:%d@%d %s - 0 0 %d connected %d-%d\n"
                .formatted(
                        i + 1,
                        node.port(),
                        node.busPort(),
                        isMyself ? "myself,master" : "master",
                        i + 1,
                        SLOTS * i / nodes.size(),
                        SLOTS * (i + 1) / nodes.size() - 1);
    }

    private static Path data(Path folder, int i) {
        return folder.resolve("master-" + i);
    }
}
