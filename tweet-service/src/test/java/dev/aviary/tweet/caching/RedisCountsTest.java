package dev.aviary.tweet.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.tweet.content.Counts;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.Tweets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The newest counts win whoever writes last, on a real Redis. */
@TweetServiceTest
class RedisCountsTest {

    @Autowired private CachedCounts cached;
    @Autowired private StringRedisTemplate redis;

    private final long tweet = Tweets.newAuthor();

    @Test
    void keepsCountsForAMinuteInTheFormThatOthersRead() {
        cached.keep(List.of(new Counts(tweet, 9, 5, 3, 1)));

        assertThat(redis.opsForValue().get("counts:" + tweet)).isEqualTo("9:5:3:1");
        assertThat(Duration.ofMillis(redis.getExpire("counts:" + tweet, TimeUnit.MILLISECONDS)))
                .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(60));
        assertThat(cached.read(List.of(tweet, 4711L)))
                .containsOnlyKeys(tweet)
                .containsValue(new Counts(tweet, 9, 5, 3, 1));
    }

    @Test
    void aLateWriterNeverOverwritesANewerState() {
        cached.keep(List.of(new Counts(tweet, 10, 7, 0, 0)));

        // Compared as texts, 9 would be the greater.
        cached.keep(List.of(new Counts(tweet, 9, 6, 0, 0), Counts.none(tweet)));

        assertThat(cached.read(List.of(tweet))).containsValue(new Counts(tweet, 10, 7, 0, 0));
    }

    @Test
    void aNewerStateReplacesAnOlderOneAndWhateverMakesNoSense() {
        cached.keep(List.of(Counts.none(tweet)));
        cached.keep(List.of(new Counts(tweet, 1, 1, 0, 0)));
        long other = Tweets.newAuthor();
        redis.opsForValue().set("counts:" + other, "nonsense");
        assertThat(cached.read(List.of(other))).isEmpty();
        cached.keep(List.of(new Counts(other, 1, 1, 0, 0)));

        assertThat(cached.read(List.of(tweet, other)))
                .containsValues(new Counts(tweet, 1, 1, 0, 0), new Counts(other, 1, 1, 0, 0));
    }
}
