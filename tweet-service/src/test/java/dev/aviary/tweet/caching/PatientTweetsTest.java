package dev.aviary.tweet.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.fixtures.Api;
import dev.aviary.tweet.fixtures.FakeUsers;
import dev.aviary.tweet.fixtures.Surroundings.Faults;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.Tweets;
import dev.aviary.tweet.fixtures.User;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

/** What is written while Redis is away, and comes back with what it held before. */
@TweetServiceTest
class PatientTweetsTest {

    @Autowired private CachedTweets cached;
    @Autowired private RedisTweets redisTweets;
    @Autowired private StringRedisTemplate redis;
    @Autowired private FakeUsers users;
    @Autowired private Api api;
    @Autowired private Faults faults;

    private final long author = Tweets.newAuthor();
    private final Tweet tweet = Tweets.by(author);

    @BeforeEach
    @AfterEach
    void mend() {
        faults.mend();
    }

    @Test
    void aDeletedTweetStaysSoWhenRedisComesBackWithItsBody() {
        User ada = users.register("ada");
        String id = api.post(ada, "Soon gone").id();
        faults.redis().cut();

        assertThat(api.delete(ada, id).status()).isEqualTo(204);
        assertThat(api.get("/api/v1/tweets/" + id).status()).isEqualTo(404);
        faults.redis().mend();

        assertThat(api.get("/api/v1/tweets/" + id).status()).isEqualTo(404);
        eventually(() -> assertThat(redis.opsForValue().get("tweet:" + id)).isEmpty());
    }

    @Test
    void aDeletionHoldsHereUntilRedisHasHeardOfIt() {
        cached.posted(List.of(tweet));
        faults.redis().cut();
        assertThatThrownBy(() -> cached.bury(List.of(tweet.id()))).isInstanceOf(CacheAway.class);

        assertThat(cached.unheardDeletions(List.of(tweet.id(), 4711L))).containsExactly(tweet.id());
        faults.redis().mend();

        eventually(
                () ->
                        assertThat(redisTweets.read(List.of(tweet.id())).get(tweet.id()))
                                .isInstanceOf(Body.Tombstone.class));
        eventually(() -> assertThat(cached.unheardDeletions(List.of(tweet.id()))).isEmpty());
    }

    @Test
    void ownWritesAreNotedWhenRedisIsBack() {
        Tweet deleted = Tweets.by(author);
        faults.redis().cut();
        assertThatThrownBy(() -> cached.posted(List.of(tweet))).isInstanceOf(CacheAway.class);
        assertThatThrownBy(() -> cached.deleted(List.of(deleted.id()), author))
                .isInstanceOf(CacheAway.class);

        faults.redis().mend();

        eventually(
                () -> {
                    OwnWrites own = cached.ownWritesIfKnown(author);
                    assertThat(own.posted()).containsExactly(tweet.id());
                    assertThat(own.deleted()).containsExactly(deleted.id());
                });
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(assertion);
    }
}
