package dev.aviary.fanout.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.sync.RedisAdvancedClusterCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusteredRedisTest {

    private final RedisSessions sessions = TestRedis.CLUSTER.sessions();
    private final StatefulRedisClusterConnection<String, String> cluster =
            ((RedisAdvancedClusterCommands<String, String>) TestRedis.CLUSTER.commands())
                    .getStatefulConnection();

    @BeforeEach
    void emptyRedis() {
        cluster.sync().flushall();
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void sendsToTheMasterOfEachKeyAndScansAllOfThem() {
        RedisSession session = sessions.open();
        List<String> found = new ArrayList<>();

        for (int i = 0; i < 300; i++) {
            String key = "bird:" + i;
            session.send(key, redis -> redis.set(key, "wren"));
        }
        session.confirm();
        session.scan("bird:*", found::add);

        assertThat(found).hasSize(300);
        assertThat(masters())
                .allSatisfy(
                        master ->
                                assertThat(connection(master).sync().dbsize()).isBetween(1L, 299L));
    }

    /** Nothing is redirected: a session speaks to the masters that it began with. */
    @Test
    void aSessionEndsWithTheMoveOfASlotAndTheNextOneKnowsTheNewPlace() {
        String key = "a bird of passage";
        RedisSession session = sessions.open();
        session.reply(session.send(key, redis -> redis.set(key, "swift")));

        cluster.sync().del(key);
        moveElsewhere(SlotHash.getSlot(key));

        assertThatThrownBy(() -> session.reply(session.send(key, redis -> redis.get(key))))
                .isInstanceOf(RedisCommandExecutionException.class)
                .hasMessageStartingWith("MOVED");
        RedisSession next = sessions.open();
        next.reply(next.send(key, redis -> redis.set(key, "swallow")));
        String found = next.reply(next.send(key, redis -> redis.get(key)));
        assertThat(found).isEqualTo("swallow");
    }

    @Test
    void aSessionIsOverWhenItsConnectionToOneMasterBreaks() {
        RedisSession session = sessions.open();
        boolean before = session.isOpen();

        connection(masters().getLast())
                .sync()
                .clientKill(KillArgs.Builder.typeNormal().skipme(true));

        assertThat(before).isTrue();
        await().until(() -> !session.isOpen());
        assertThat(sessions.open().isOpen()).isTrue();
    }

    private List<RedisClusterNode> masters() {
        return List.copyOf(cluster.getPartitions());
    }

    private void moveElsewhere(int slot) {
        RedisClusterNode from = cluster.getPartitions().getMasterBySlot(slot);
        RedisClusterNode to =
                masters().stream().filter(master -> !master.equals(from)).findFirst().orElseThrow();
        connection(to).sync().clusterSetSlotNode(slot, to.getNodeId()); // it first, as one should
        masters().forEach(each -> connection(each).sync().clusterSetSlotNode(slot, to.getNodeId()));
    }

    private StatefulRedisConnection<String, String> connection(RedisClusterNode master) {
        return cluster.getConnection(master.getNodeId());
    }
}
