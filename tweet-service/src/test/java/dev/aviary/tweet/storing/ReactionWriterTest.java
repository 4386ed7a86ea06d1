package dev.aviary.tweet.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.tweet.content.Counts;
import dev.aviary.tweet.content.Reactions;
import dev.aviary.tweet.contracts.ReactionEvent;
import dev.aviary.tweet.fixtures.DeadLetterBox;
import dev.aviary.tweet.fixtures.Surroundings.Faults;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.Tweets;
import dev.aviary.tweet.log.KafkaTopics;
import dev.aviary.tweet.log.LogEnds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;

@TweetServiceTest
class ReactionWriterTest {

    @Autowired private KafkaTemplate<String, byte[]> kafka;
    @Autowired private StoredCounts storedCounts;
    @Autowired private StoredTweets stored;
    @Autowired private LogEnds logEnds;
    @Autowired private JdbcTemplate jdbc;
    @Autowired private StringRedisTemplate redis;
    @Autowired private Faults faults;
    @Autowired private Environment environment;

    private final long tweet = Tweets.newAuthor();

    @BeforeEach
    @AfterEach
    void mend() {
        faults.mend();
    }

    @Test
    void countsALikeOnceHoweverOftenItComes() {
        append(liked(1));
        append(liked(1));
        append(liked(1));

        awaitApplied();

        assertThat(likes()).isEqualTo(1);
    }

    @Test
    void tellsReadersTheNewCountsAtOnce() {
        append(liked(1));
        append(liked(2));

        await().until(
                        () -> {
                            String kept = redis.opsForValue().get("counts:" + tweet);
                            return kept != null && kept.endsWith(":2:0:0");
                        });
    }

    @Test
    void comesToTheTruthAlsoWhenTheWholeLogIsRedelivered() {
        int partition = append(liked(99));
        Random random = new Random(7);
        Set<Long> fans = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            long user = 1 + random.nextInt(20);
            if (random.nextInt(3) > 0) {
                append(liked(user));
                fans.add(user);
            } else {
                append(unliked(user));
                fans.remove(user);
            }
        }
        awaitApplied();
        long once = likes();
        jdbc.update(
                """
                UPDATE applied_offsets SET next_offset = 0
                WHERE topic = 'reactions' AND partition = ?
                """,
                partition);

        append(unliked(99));
        awaitApplied();

        assertThat(once).isEqualTo(fans.size() + 1);
        assertThat(likes()).isEqualTo(fans.size());
    }

    @Test
    void movesPoisonAsideWithItsCauseAndPlaceAndGoesOn() {
        byte[] undecodable = {7, 1, 2, 3};
        ReactionEvent unknownKind =
                liked(3).toBuilder().setKind(ReactionEvent.Kind.KIND_UNSPECIFIED).build();
        ReactionEvent ofAnotherTweet = liked(4).toBuilder().setTweetId(tweet + 1).build();

        append(liked(1));
        appendBytes(undecodable);
        append(unknownKind);
        appendBytes(ofAnotherTweet.toByteArray());
        append(liked(2));
        awaitApplied();

        assertThat(likes()).isEqualTo(2);
        List<DeadLetterBox.Letter> letters =
                DeadLetterBox.of(environment, KafkaTopics.REACTIONS)
                        .awaitWithKey(Long.toString(tweet), 3);
        assertThat(letters).extracting(DeadLetterBox.Letter::cause).allMatch(this::isUndecodable);
        assertThat(letters)
                .extracting(DeadLetterBox.Letter::topic)
                .containsOnly(KafkaTopics.REACTIONS);
        assertThat(letters).extracting(DeadLetterBox.Letter::value).contains(undecodable);
        long first = letters.getFirst().offset();
        assertThat(letters)
                .extracting(DeadLetterBox.Letter::offset)
                .containsExactly(first, first + 1, first + 2);
    }

    @Test
    void waitsForPostgresAndLosesNoLike() {
        faults.postgres().cut();
        List<ReactionEvent> likes = new ArrayList<>();
        for (long user = 1; user <= 5; user++) {
            likes.add(liked(user));
        }
        likes.forEach(this::append);
        faults.postgres().mend();

        awaitApplied();

        assertThat(likes()).isEqualTo(5);
    }

    private boolean isUndecodable(String cause) {
        return cause.startsWith("undecodable: ");
    }

    private ReactionEvent liked(long user) {
        return Reactions.liked(tweet, user, Instant.now());
    }

    private ReactionEvent unliked(long user) {
        return Reactions.unliked(tweet, user, Instant.now());
    }

    private int append(ReactionEvent event) {
        return appendBytes(event.toByteArray());
    }

    /** Returns the partition. */
    private int appendBytes(byte[] value) {
        try {
            return kafka.send(KafkaTopics.REACTIONS, Long.toString(tweet), value)
                    .get(20, TimeUnit.SECONDS)
                    .getRecordMetadata()
                    .partition();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void awaitApplied() {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(
                        () ->
                                logEnds.ofReactions(Duration.ofSeconds(2))
                                        .map(stored::hasApplied)
                                        .orElse(false));
    }

    private long likes() {
        return storedCounts.read(List.of(tweet)).getOrDefault(tweet, Counts.none(tweet)).likes();
    }
}
