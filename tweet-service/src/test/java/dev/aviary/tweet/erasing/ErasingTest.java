package dev.aviary.tweet.erasing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.content.TweetMessages;
import dev.aviary.tweet.fixtures.Api;
import dev.aviary.tweet.fixtures.DeadLetterBox;
import dev.aviary.tweet.fixtures.FakeUsers;
import dev.aviary.tweet.fixtures.Surroundings.Faults;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.Tweets;
import dev.aviary.tweet.fixtures.User;
import dev.aviary.tweet.log.KafkaTopics;
import dev.aviary.tweet.log.TweetLog;
import dev.aviary.tweet.storing.StoredTweets;
import dev.aviary.user.contracts.AccountDeleted;
import dev.aviary.user.contracts.AccountEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.kafka.core.KafkaTemplate;

@TweetServiceTest
class ErasingTest {

    @Autowired private Api api;
    @Autowired private FakeUsers users;
    @Autowired private TweetLog tweetLog;
    @Autowired private StoredTweets stored;
    @Autowired private Admin admin;
    @Autowired private KafkaTemplate<String, byte[]> kafka;
    @Autowired private StringRedisTemplate redis;
    @Autowired private Environment environment;
    @Autowired private Faults faults;

    private User ada;
    private User bob;

    /** user-service's, which would make it; here it comes after its consumer, as it may. */
    @BeforeEach
    void makeTheTopic() throws Exception {
        faults.mend();
        ada = users.register("ada");
        bob = users.register("bob");
        try {
            admin.createTopics(List.of(new NewTopic(KafkaTopics.ACCOUNTS, 3, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
        }
    }

    @AfterEach
    void mend() {
        faults.mend();
    }

    @Test
    void takesAwayAllTweetsAndLikesPageByPage() {
        List<Tweet> adas = tweetsOf(ada, 25);
        List<String> liked = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String tweet = api.post(bob, "Tweet " + i).id();
            api.like(ada, tweet);
            api.like(bob, tweet);
            liked.add(tweet);
        }
        String reposted = liked.getFirst();
        api.repost(ada, reposted);
        api.reply(ada, "A reply", reposted);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(api.counts(reposted)).containsExactly(2L, 1L, 1L));

        delete(ada);
        // Twice is once.
        delete(ada);

        awaitDeleted(adas);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            assertThat(api.counts(reposted)).containsExactly(1L, 0L, 0L);
                            assertThat(liked)
                                    .allSatisfy(
                                            tweet ->
                                                    assertThat(api.counts(tweet))
                                                            .containsExactly(1L, 0L, 0L));
                        });
        assertThat(redis.opsForValue().get("gone:{" + ada.id() + "}")).isEqualTo("1");
        assertThat(api.get("/api/v1/users/" + bob.id() + "/tweets").json().get("items"))
                .hasSize(12);
    }

    @Test
    void looksOnceMoreForWhatWasUnderWay() {
        List<Tweet> before = tweetsOf(ada, 1);
        delete(ada);
        awaitDeleted(before);

        List<Tweet> underWay = tweetsOf(ada, 3);

        awaitDeleted(underWay);
    }

    @Test
    void waitsForPostgresAndForgetsNobody() {
        List<Tweet> tweets = tweetsOf(ada, 3);
        faults.postgres().cut();
        delete(ada);
        faults.postgres().mend();

        awaitDeleted(tweets);
    }

    @Test
    void movesPoisonAsideWithItsCauseAndGoesOn() {
        List<Tweet> tweets = tweetsOf(ada, 1);
        byte[] undecodable = {7, 1, 2, 3};
        append(ada, undecodable);
        append(ada, AccountEvent.getDefaultInstance().toByteArray());
        append(ada, deleted(0));

        delete(ada);

        awaitDeleted(tweets);
        List<DeadLetterBox.Letter> letters =
                DeadLetterBox.of(environment, KafkaTopics.ACCOUNTS)
                        .awaitWithKey(Long.toString(ada.id()), 3);
        assertThat(letters)
                .extracting(DeadLetterBox.Letter::cause)
                .allMatch(cause -> cause.startsWith("undecodable: "));
        assertThat(letters)
                .extracting(DeadLetterBox.Letter::topic)
                .containsOnly(KafkaTopics.ACCOUNTS);
        assertThat(letters).extracting(DeadLetterBox.Letter::value).contains(undecodable);
    }

    private List<Tweet> tweetsOf(User author, int many) {
        List<Tweet> tweets =
                IntStream.range(0, many).mapToObj(i -> Tweets.by(author.id())).toList();
        List<Boolean> acknowledged =
                tweetLog.appendAll(tweets.stream().map(TweetMessages::posted).toList());
        assertThat(acknowledged).containsOnly(true);
        return tweets;
    }

    private void delete(User user) {
        append(user, deleted(user.id()));
    }

    private static byte[] deleted(long id) {
        return AccountEvent.newBuilder()
                .setDeleted(AccountDeleted.newBuilder().setId(id))
                .build()
                .toByteArray();
    }

    private void append(User user, byte[] event) {
        try {
            kafka.send(KafkaTopics.ACCOUNTS, Long.toString(user.id()), event)
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void awaitDeleted(List<Tweet> tweets) {
        List<Long> ids = tweets.stream().map(Tweet::id).toList();
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(
                        () ->
                                stored.read(ids).values().stream()
                                                .filter(Body.Tombstone.class::isInstance)
                                                .count()
                                        == ids.size());
    }
}
