package dev.aviary.fanout.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.fanout.RunningWorker;
import dev.aviary.fanout.lists.ListName;
import dev.aviary.testing.RealRedisCluster;
import dev.aviary.testing.RedisMasters;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.sync.RedisAdvancedClusterCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * What becomes of the lists when one master of a cluster is not what it was, and the others are.
 */
@Import(RealRedisCluster.class)
class LosingAMasterTest extends RunningWorker {

    @Autowired private RedisMasters masters;

    @Test
    void replaysWhenOneMasterAloneIsFlushed() {
        long author = newUser();
        List<Long> followers = followersInEveryBucket(author);
        long first = post(author);
        long second = post(author);
        followers.forEach(follower -> awaitFeed(follower, second, first, "end"));
        String lost = ListName.feed(followers.getFirst()).key();

        RedisCommands<String, String> master = connectionWith(masterOf(lost));
        master.multi();
        master.flushall();
        master.rpush(lost, Long.toString(first), "end");
        master.exec();

        awaitFeed(followers.getFirst(), second, first, "end");
        followers.stream()
                .filter(follower -> !isOn(masterOf(lost), ListName.feed(follower)))
                .forEach(follower -> awaitFeed(follower, second, first, "end"));
    }

    @Test
    void replaysWhatWentWithTheProcessOfOneMaster() {
        long author = newUser();
        List<Long> followers = followersInEveryBucket(author);
        long first = post(author);
        followers.forEach(follower -> awaitFeed(follower, first, "end"));
        RedisClusterNode lost = masterOf(ListName.timeline(author).key());

        masters.kill(lost.getUri().getPort());
        long second = post(author);
        masters.bringBack(lost.getUri().getPort());

        eventually(
                () ->
                        assertThat(timeline(author))
                                .containsExactly(
                                        Long.toString(second),
                                        Long.toString(first),
                                        "building:0:opened"));
        followers.forEach(
                follower -> {
                    if (isOn(lost, ListName.feed(follower))) {
                        assertThat(feed(follower))
                                .isEmpty(); // missing: its next reader has it built
                    } else {
                        awaitFeed(follower, second, first, "end");
                    }
                });
    }

    private List<Long> followersInEveryBucket(long author) {
        List<Long> followers =
                Stream.generate(() -> newFollowerOf(author)).limit(16).toList(); // ids in a row
        followers.forEach(this::warm);
        return followers;
    }

    private RedisAdvancedClusterCommands<String, String> cluster() {
        return (RedisAdvancedClusterCommands<String, String>) redis;
    }

    private RedisClusterNode masterOf(String key) {
        return cluster()
                .getStatefulConnection()
                .getPartitions()
                .getMasterBySlot(SlotHash.getSlot(key));
    }

    private boolean isOn(RedisClusterNode master, ListName list) {
        return masterOf(list.key()).equals(master);
    }

    private RedisCommands<String, String> connectionWith(RedisClusterNode master) {
        return cluster().getStatefulConnection().getConnection(master.getNodeId()).sync();
    }
}
