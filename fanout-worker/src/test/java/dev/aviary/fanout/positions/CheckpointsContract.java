package dev.aviary.fanout.positions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.fanout.positions.Checkpoints.Advance;
import dev.aviary.fanout.positions.Checkpoints.Saved;
import dev.aviary.fanout.redis.RedisSession;
import dev.aviary.fanout.redis.RedisSessions;
import dev.aviary.fanout.redis.TestRedis;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class CheckpointsContract {

    private final RedisClusterCommands<String, String> redis;
    private final RedisSessions sessions;
    private final RedisSession session;
    private final Checkpoints checkpoints = new Checkpoints();

    CheckpointsContract(TestRedis server) {
        redis = server.commands();
        sessions = server.sessions();
        session = sessions.open();
    }

    @BeforeEach
    void write() {
        redis.flushall();
        checkpoints.write(session, "tweets", "abc", Map.of(0, 10L, 1, 20L));
    }

    @AfterEach
    void close() {
        session.close();
        sessions.close();
    }

    @Test
    void readsWhatWasWrittenOfOneTopic() {
        checkpoints.write(session, "relationships", "def", Map.of(0, 30L));

        Saved saved = checkpoints.read(session, "tweets", List.of(0, 1, 2));

        assertThat(saved).isEqualTo(new Saved(Set.of("abc"), Map.of(0, 10L, 1, 20L)));
        assertThat(saved.ofAnotherLog("abc")).isFalse();
        assertThat(saved.ofAnotherLog("xyz")).isTrue();
    }

    @Test
    void takesTheLeastOfAllBuckets() {
        redis.hset("checkpoint:{11}", "tweets:1", "7");

        Saved saved = checkpoints.read(session, "tweets", List.of(0, 1));

        assertThat(saved.next()).isEqualTo(Map.of(0, 10L, 1, 7L));
    }

    @Test
    void missesAPositionThatAnyBucketMisses() {
        redis.hdel("checkpoint:{15}", "tweets:1");

        Saved saved = checkpoints.read(session, "tweets", List.of(0, 1));

        assertThat(saved.next()).isEqualTo(Map.of(0, 10L));
    }

    @Test
    void missesThePositionsOfABucketThatDoesNotSayOfWhichLogTheyAre() {
        redis.hdel("checkpoint:{4}", "topic:tweets");

        Saved saved = checkpoints.read(session, "tweets", List.of(0, 1));

        assertThat(saved.next()).isEmpty();
    }

    @Test
    void movesPositionsOnFromWhereTheyStand() {
        boolean moved =
                checkpoints.advance(
                        session,
                        "tweets",
                        "abc",
                        Map.of(0, new Advance(10, 15), 1, new Advance(20, 21)));

        assertThat(moved).isTrue();
        assertThat(positions()).isEqualTo(Map.of(0, 15L, 1, 21L));
    }

    @Test
    void movesOnlyBucketsWhereThePositionsStillStand() {
        redis.del("checkpoint:{3}");
        redis.hset("checkpoint:{9}", "tweets:0", "8");
        redis.hset("checkpoint:{12}", "topic:tweets", "xyz");

        boolean moved =
                checkpoints.advance(session, "tweets", "abc", Map.of(0, new Advance(10, 15)));

        assertThat(moved).isFalse();
        assertThat(redis.exists("checkpoint:{3}")).isZero();
        assertThat(redis.hget("checkpoint:{9}", "tweets:0")).isEqualTo("8");
        assertThat(redis.hget("checkpoint:{12}", "tweets:0")).isEqualTo("10");
        assertThat(redis.hget("checkpoint:{5}", "tweets:0")).isEqualTo("15");
    }

    @Test
    void movesABucketThatIsAheadOfTheOthersWithThem() {
        redis.hset("checkpoint:{9}", "tweets:0", "18");

        boolean moved =
                checkpoints.advance(session, "tweets", "abc", Map.of(0, new Advance(10, 15)));

        assertThat(moved).isTrue();
        assertThat(positions()).containsEntry(0, 15L);
    }

    @Test
    void belongsToNoLogWhenRedisIsEmpty() {
        redis.flushall();

        Saved saved = checkpoints.read(session, "tweets", List.of(0));

        assertThat(saved).isEqualTo(new Saved(Set.of(), Map.of()));
        assertThat(saved.ofAnotherLog("abc")).isFalse();
    }

    private Map<Integer, Long> positions() {
        return checkpoints.read(session, "tweets", List.of(0, 1)).next();
    }
}
