package dev.aviary.tweet.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.fixtures.Surroundings.Faults;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.Tweets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The rules by which a deleted tweet stays deleted, on a real Redis. */
@TweetServiceTest
class RedisTweetsTest {

    @Autowired private CachedTweets cached;
    @Autowired private StringRedisTemplate redis;
    @Autowired private Faults faults;

    private final long author = Tweets.newAuthor();
    private final Tweet tweet = Tweets.by(author);

    @BeforeEach
    @AfterEach
    void mend() {
        faults.mend();
    }

    @Test
    void keepsAPostedBodyAndNotesItAsOnesOwn() {
        cached.posted(List.of(tweet));

        assertThat(cached.read(List.of(tweet.id(), 4711L)))
                .containsOnlyKeys(tweet.id())
                .containsValue(new Body.Live(tweet));
        assertThat(cached.ownWrites(author).posted()).containsExactly(tweet.id());
        assertThat(ttl("tweet:" + tweet.id()))
                .isBetween(Duration.ofHours(21), Duration.ofHours(24));
        assertThat(ttl("own:" + author)).isBetween(Duration.ofHours(23), Duration.ofHours(24));
    }

    @Test
    void aLateWriteThroughDoesNotReviveADeletedTweet() {
        cached.deleted(List.of(tweet.id()), author);

        cached.posted(List.of(tweet));

        assertThat(cached.read(List.of(tweet.id()))).containsValue(tombstone());
    }

    @Test
    void aLateFillDoesNotReviveADeletedTweet() {
        cached.deleted(List.of(tweet.id()), author);

        cached.fill(List.of(new Body.Live(tweet)));

        assertThat(cached.read(List.of(tweet.id()))).containsValue(tombstone());
    }

    @Test
    void aPlainSetWouldReviveIt() {
        cached.deleted(List.of(tweet.id()), author);

        redis.opsForValue().set("tweet:" + tweet.id(), "\u0008\u0001");

        assertThat(cached.read(List.of(tweet.id())).get(tweet.id())).isInstanceOf(Body.Live.class);
    }

    @Test
    void aTombstoneThatEndsBeforeTheStoreHasTheDeleteWouldLetAFillReviveIt() {
        cached.deleted(List.of(tweet.id()), author);
        endTombstone();

        cached.fill(List.of(new Body.Live(tweet)));

        assertThat(cached.read(List.of(tweet.id()))).containsValue(new Body.Live(tweet));
    }

    @Test
    void aTombstoneThatEndsBeforeAnIdempotencyKeyWouldLetARetryReviveIt() {
        cached.deleted(List.of(tweet.id()), author);
        endTombstone();

        cached.posted(List.of(tweet));

        assertThat(cached.read(List.of(tweet.id()))).containsValue(new Body.Live(tweet));
    }

    @ParameterizedTest
    @CsvSource({"24h, 24h", "30h, 25h", "1h, 24h", "1h, 2h"})
    void refusesTombstonesThatEndBeforeBodiesOrKeys(String bodies, String tombstones) {
        ApplicationContextRunner application =
                new ApplicationContextRunner()
                        .withUserConfiguration(Configured.class)
                        .withPropertyValues(
                                "aviary.caching.bodies=" + bodies,
                                "aviary.caching.tombstones=" + tombstones);

        application.run(
                context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining("a deleted tweet could come back"));
    }

    @EnableConfigurationProperties(CachingProperties.class)
    static class Configured {}

    @Test
    void aTombstoneWinsOverABodyAndOutlivesIt() {
        cached.posted(List.of(tweet));

        cached.deleted(List.of(tweet.id()), author);

        assertThat(cached.read(List.of(tweet.id()))).containsValue(tombstone());
        assertThat(ttl("tweet:" + tweet.id())).isGreaterThan(Duration.ofHours(47));
    }

    @Test
    void fillsAlsoWithTombstonesOfTheStore() {
        cached.fill(List.of(new Body.Tombstone(tweet.id(), author)));

        assertThat(cached.read(List.of(tweet.id()))).containsValue(tombstone());
    }

    @Test
    void aPostNotedAgainAfterItsDeleteIsNoOwnPost() {
        cached.posted(List.of(tweet));
        cached.deleted(List.of(tweet.id()), author);

        cached.posted(List.of(tweet));

        assertThat(cached.ownWrites(author).posted()).isEmpty();
        assertThat(cached.ownWrites(author).deleted()).containsExactly(tweet.id());
    }

    @Test
    void keepsOnlyTheLatestOwnWrites() {
        List<Tweet> many = IntStream.range(0, 205).mapToObj(i -> Tweets.by(author)).toList();

        cached.posted(many);

        assertThat(cached.ownWrites(author).posted())
                .hasSize(200)
                .contains(many.getLast().id())
                .doesNotContain(many.getFirst().id());
    }

    @Test
    void whatIsNoTweetIsNotCached() {
        redis.opsForValue().set("tweet:" + tweet.id(), "\u0008");

        assertThat(cached.read(List.of(tweet.id()))).isEmpty();
    }

    @Test
    void saysSoWhenRedisIsAway() {
        faults.redis().cut();

        assertThatThrownBy(() -> cached.read(List.of(1L))).isInstanceOf(CacheAway.class);
        assertThatThrownBy(() -> cached.posted(List.of(tweet))).isInstanceOf(CacheAway.class);
    }

    private void endTombstone() {
        redis.delete("tweet:" + tweet.id());
    }

    private Body tombstone() {
        return new Body.Tombstone(tweet.id(), 0);
    }

    private Duration ttl(String key) {
        return Duration.ofMillis(redis.getExpire(key, TimeUnit.MILLISECONDS));
    }
}
