package dev.aviary.fanout.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.fanout.redis.RedisSessions;
import dev.aviary.fanout.redis.TestRedis;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DropListsTest {

    @ParameterizedTest
    @EnumSource
    void dropsListsAndNothingElse(TestRedis server) {
        RedisClusterCommands<String, String> redis = server.commands();
        redis.flushall();
        LongStream.range(0, 2500).forEach(id -> redis.rpush(ListName.feed(id).key(), "end"));
        redis.rpush(ListName.timeline(33).key(), "end");
        redis.set("audience:17", "3");
        redis.hset("checkpoint:{3}", "tweets:0", "5");

        try (RedisSessions sessions = server.sessions()) {
            new DropLists().all(sessions.open());
        }

        assertThat(redis.keys("*")).containsExactlyInAnyOrder("audience:17", "checkpoint:{3}");
    }
}
