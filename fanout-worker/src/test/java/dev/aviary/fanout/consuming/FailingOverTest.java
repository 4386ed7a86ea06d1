package dev.aviary.fanout.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.fanout.RunningWorker;
import dev.aviary.fanout.lists.ListName;
import dev.aviary.testing.RealRedisClusterWithReplicas;
import dev.aviary.testing.RedisMasters;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A replica takes over that has not heard of everything, as asynchronous replication has it. */
@Import(RealRedisClusterWithReplicas.class)
class FailingOverTest extends RunningWorker {

    @Autowired private RedisMasters masters;
    @Autowired private RedisClusterClient cluster;

    private final RedisClient client = RedisClient.create();

    @AfterEach
    void disconnect() {
        client.shutdown();
    }

    @Test
    void replaysWhatTheNewMasterHasNeverHeardOf() {
        long author = newUser();
        List<Long> followers =
                Stream.generate(() -> newFollowerOf(author)).limit(16).toList(); // in every bucket
        followers.forEach(this::warm);
        long first = post(author);
        followers.forEach(follower -> awaitFeed(follower, first, "end"));
        String timeline = ListName.timeline(author).key();
        int lost = portOfMaster(timeline);
        RedisCommands<String, String> replica = connect(masters.replicaOf(lost));
        replica.readOnly();
        eventually(() -> assertThat(list(replica, timeline)).startsWith(Long.toString(first)));

        stopReplication(connect(lost));
        long second = post(author);
        followers.forEach(follower -> awaitFeed(follower, second, first, "end"));
        masters.kill(lost);
        List<String> kept = list(replica, timeline);
        replica.clusterFailover(true, true);
        eventually(() -> assertThat(portOfMaster(timeline)).isNotEqualTo(lost));

        assertThat(kept).doesNotContain(Long.toString(second));
        followers.forEach(follower -> awaitFeed(follower, second, first, "end"));
        eventually(
                () ->
                        assertThat(timeline(author))
                                .startsWith(Long.toString(second), Long.toString(first)));
    }

    private static List<String> list(RedisCommands<String, String> node, String key) {
        return node.lrange(key, 0, -1);
    }

    private int portOfMaster(String key) {
        cluster.refreshPartitions();
        return cluster.getPartitions().getMasterBySlot(SlotHash.getSlot(key)).getUri().getPort();
    }

    private RedisCommands<String, String> connect(int port) {
        return client.connect(RedisURI.create("127.0.0.1", port)).sync();
    }

    /** Whoever is connected stays so, but may not be sent what is written. */
    private static void stopReplication(RedisCommands<String, String> master) {
        master.dispatch(
                CommandType.ACL,
                new StatusOutput<>(StringCodec.UTF8),
                new CommandArgs<>(StringCodec.UTF8).add("SETUSER").add("default").add("-psync"));
        master.clientKill(KillArgs.Builder.typeSlave());
    }
}
