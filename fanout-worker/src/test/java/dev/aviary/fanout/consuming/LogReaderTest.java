package dev.aviary.fanout.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.fanout.RunningWorker;
import dev.aviary.fanout.lists.ListName;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RestoreArgs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of the lists when Redis, or the worker, does not go on where it stopped. */
class LogReaderTest extends RunningWorker {

    @Test
    void keepsItsPositionsInRedisInEveryBucket() {
        long author = newUser();
        warm(author);

        long id = post(author);

        awaitFeed(author, id, "end");
        for (int bucket = 0; bucket < 16; bucket++) {
            Map<String, String> checkpoint = redis.hgetall("checkpoint:{" + bucket + "}");
            assertThat(checkpoint)
                    .containsKeys("tweets:0", "tweets:3", "topic:tweets")
                    .containsKeys("relationships:0", "topic:relationships");
            assertThat(redis.pttl("checkpoint:{" + bucket + "}")).isEqualTo(-1);
        }
    }

    @Test
    void replaysWhenRedisIsFlushedWhileNothingHappens() {
        long author = newUser();
        long follower = newFollowerOf(author);
        warm(follower);
        long first = post(author);
        long second = post(author);
        awaitFeed(follower, second, first, "end");

        server().multi();
        redis.flushall();
        redis.rpush(ListName.feed(follower).key(), Long.toString(first), "end");
        server().exec();

        awaitFeed(follower, second, first, "end");
    }

    /** The batch in hand must not vouch for what was lost before it. */
    @Test
    void replaysWhenRedisIsFlushedInTheMiddleOfABatch() {
        long author = newUser();
        warm(author);
        long deleted = post(author);
        delete(author, deleted);
        eventually(() -> assertThat(redis.get("tweet:" + deleted)).isEmpty());

        userService.beforeNextFollowers(redis::flushall);
        long next = post(author);

        eventually(() -> assertThat(timeline(author)).contains(Long.toString(next)));
        eventually(() -> assertThat(redis.get("tweet:" + deleted)).isEmpty());
    }

    @Test
    void replaysWhatRedisLostWhenItFallsBack() {
        long author = newUser();
        long follower = newFollowerOf(author);
        warm(follower);
        long first = post(author);
        awaitFeed(follower, first, "end");
        Map<String, byte[]> earlier = snapshot();
        long second = post(author);
        awaitFeed(follower, second, first, "end");

        fallBackTo(earlier);

        awaitFeed(follower, second, first, "end");
    }

    /** The test above is worth something: without its checkpoints, Redis's loss goes unnoticed. */
    @Test
    void doesNotNoticeALossThatTheCheckpointsHide() {
        long author = newUser();
        long follower = newFollowerOf(author);
        warm(follower);
        long first = post(author);
        awaitFeed(follower, first, "end");
        Map<String, byte[]> earlier = snapshot();
        long second = post(author);
        awaitFeed(follower, second, first, "end");
        earlier.keySet().removeIf(key -> key.startsWith("checkpoint"));
        snapshot()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith("checkpoint")) {
                                earlier.put(key, value);
                            }
                        });

        fallBackTo(earlier);

        await().during(Duration.ofSeconds(1))
                .untilAsserted(
                        () ->
                                assertThat(feed(follower))
                                        .containsExactly(Long.toString(first), "end"));
    }

    @Test
    void missesNothingWhileItsConnectionsBreakAgainAndAgain() {
        long author = newUser();
        long follower = newFollowerOf(author);
        warm(follower);
        List<Object> expected = new ArrayList<>();
        expected.add("end");

        for (int i = 0; i < 18; i++) {
            expected.addFirst(post(author));
            redis.clientKill(KillArgs.Builder.typeNormal().skipme(true));
        }

        awaitFeed(follower, expected.toArray());
    }

    @Test
    void goesOnWhereItStoppedAfterARestart() {
        long author = newUser();
        long follower = newFollowerOf(author);
        warm(follower);
        long first = post(author);
        awaitFeed(follower, first, "end");

        logReaders.stop();
        long second = post(author);
        redis.lset(ListName.feed(follower).key(), 0, "8"); // would come again if all was replayed
        logReaders.start();

        awaitFeed(follower, second, 8, "end");
    }

    @Test
    void replaysAWindowWhenRedisWasFlushedWhileItWasAway() {
        long author = newUser();
        long follower = newFollowerOf(author);
        warm(follower);
        long first = post(author);
        awaitFeed(follower, first, "end");

        logReaders.stop();
        redis.flushall();
        warm(follower);
        logReaders.start();

        awaitFeed(follower, first, "end");
    }

    @Test
    void emptiesTheListsWhenTheLogIsAnother() {
        long author = newUser();
        warm(author, 5);
        long id = post(author);
        awaitFeed(author, id, 5, "end");

        logReaders.stop();
        for (int bucket = 0; bucket < 16; bucket++) {
            redis.hset("checkpoint:{" + bucket + "}", "topic:tweets", "another");
        }
        logReaders.start();

        eventually(() -> assertThat(feed(author)).isEmpty());
        warm(author);
        long next = post(author);
        eventually(() -> assertThat(feed(author)).contains(Long.toString(next)));
        assertThat(redis.hget("checkpoint:{7}", "topic:tweets")).isNotEqualTo("another");
    }

    @Test
    void emptiesTheListsWhenTheLogEndsBeforeThem() {
        long author = newUser();
        warm(author, 5);
        long id = post(author);
        awaitFeed(author, id, 5, "end");

        logReaders.stop();
        for (int bucket = 0; bucket < 16; bucket++) {
            redis.hset("checkpoint:{" + bucket + "}", "tweets:2", "1000000");
        }
        logReaders.start();

        eventually(() -> assertThat(feed(author)).isEmpty());
        eventually(
                () ->
                        assertThat(Long.parseLong(redis.hget("checkpoint:{7}", "tweets:2")))
                                .isLessThan(1000000));
    }

    private Map<String, byte[]> snapshot() {
        Map<String, byte[]> keys = new HashMap<>();
        redis.keys("*").forEach(key -> keys.put(key, redis.dump(key)));
        return keys;
    }

    /** All at once, and with every connection broken, as when a replica that lags takes over. */
    private void fallBackTo(Map<String, byte[]> earlier) {
        server().multi();
        redis.flushall();
        earlier.forEach((key, value) -> redis.restore(key, value, RestoreArgs.Builder.ttl(0)));
        server().exec();
        redis.clientKill(KillArgs.Builder.typeNormal().skipme(true));
    }
}
