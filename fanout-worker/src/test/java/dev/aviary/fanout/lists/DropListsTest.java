package dev.aviary.fanout.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.fanout.redis.RedisSessions;
import dev.aviary.fanout.redis.TestRedis;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DropListsTest {

    @Test
    void dropsListsAndNothingElse() {
        RedisCommands<String, String> redis = TestRedis.commands();
        redis.flushall();
        LongStream.range(0, 2500).forEach(id -> redis.rpush(ListName.feed(id).key(), "end"));
        redis.rpush(ListName.timeline(33).key(), "end");
        redis.set("audience:17", "3");
        redis.hset("checkpoint:{3}", "tweets:0", "5");

        try (RedisSessions sessions = TestRedis.sessions()) {
            new DropLists().all(sessions.open());
        }

        assertThat(redis.keys("*")).containsExactlyInAnyOrder("audience:17", "checkpoint:{3}");
    }
}
