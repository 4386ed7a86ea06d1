package dev.aviary.tweet.storing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.tweet.caching.CachedTweets;
import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.content.TweetMessages;
import dev.aviary.tweet.contracts.TweetEvent;
import dev.aviary.tweet.fixtures.Surroundings.Faults;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.Tweets;
import dev.aviary.tweet.log.KafkaTopics;
import dev.aviary.tweet.log.LogEnds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;

@TweetServiceTest
class StoreWriterTest {

    @Autowired private KafkaTemplate<String, byte[]> kafka;
    @Autowired private StoredTweets stored;
    @Autowired private CachedTweets cached;
    @Autowired private LogEnds logEnds;
    @Autowired private JdbcTemplate jdbc;
    @Autowired private Faults faults;
    @Autowired private Environment environment;

    private final long author = Tweets.newAuthor();
    private final Tweet tweet = Tweets.by(author, "To be stored \uD83D\uDC26");

    @BeforeEach
    @AfterEach
    void mend() {
        faults.mend();
    }

    @Test
    void storesAPostOnceHoweverOftenItComes() {
        append(TweetMessages.posted(tweet));
        append(TweetMessages.posted(tweet));
        append(TweetMessages.posted(tweet));

        awaitApplied();

        assertThat(stored.read(List.of(tweet.id()))).containsValue(new Body.Live(tweet));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aDeleteWinsAlsoWhenItComesBeforeThePost() {
        append(TweetMessages.deleted(tweet.id(), author, Instant.now()));
        append(TweetMessages.posted(tweet));

        awaitApplied();

        assertThat(body()).isEqualTo(new Body.Tombstone(tweet.id(), author));
        assertThat(text()).isEmpty();
    }

    @Test
    void aDeleteErasesTheTextAndStaysWhateverIsRepeated() {
        append(TweetMessages.posted(tweet));
        awaitApplied();
        append(TweetMessages.deleted(tweet.id(), author, Instant.now()));
        append(TweetMessages.posted(tweet));
        append(TweetMessages.deleted(tweet.id(), author, Instant.now()));

        awaitApplied();

        assertThat(body()).isEqualTo(new Body.Tombstone(tweet.id(), author));
        assertThat(text()).isEmpty();
    }

    @Test
    void aDeleteThatIsStoredBuriesABodyThatWasReadFromTheStoreBefore() {
        append(TweetMessages.posted(tweet));
        awaitApplied();
        cached.fill(List.of(new Body.Live(tweet)));

        append(TweetMessages.deleted(tweet.id(), author, Instant.now()));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(cached.read(List.of(tweet.id())).get(tweet.id()))
                                        .isInstanceOf(Body.Tombstone.class));
    }

    @Test
    void nobodyDeletesAnothersTweet() {
        append(TweetMessages.posted(tweet));
        append(TweetMessages.deleted(tweet.id(), Tweets.newAuthor(), Instant.now()));

        awaitApplied();

        assertThat(body()).isEqualTo(new Body.Live(tweet));
    }

    @Test
    void goesBackToWhereTheStoreStandsAndNothingChangesByIt() {
        Tweet deleted = Tweets.by(author);
        append(TweetMessages.posted(deleted));
        append(TweetMessages.deleted(deleted.id(), author, Instant.now()));
        append(TweetMessages.posted(tweet));
        awaitApplied();
        // As if the store had been restored from an old backup.
        jdbc.update(
                "UPDATE applied_offsets SET next_offset = 0 WHERE topic = 'tweets' AND partition ="
                        + " ?",
                partition());
        jdbc.update("DELETE FROM tweets WHERE author_id = ?", author);

        append(TweetMessages.posted(Tweets.by(author)));
        awaitApplied();

        assertThat(body()).isEqualTo(new Body.Live(tweet));
        assertThat(stored.read(List.of(deleted.id())))
                .containsValue(new Body.Tombstone(deleted.id(), author));
    }

    @Test
    void readsALogThatIsNotTheOneItKnewFromItsStart() {
        append(TweetMessages.posted(tweet));
        awaitApplied();
        jdbc.update(
                """
                UPDATE applied_offsets SET topic_id = 'another', next_offset = 1000000
                WHERE topic = 'tweets' AND partition = ?
                """,
                partition());
        jdbc.update("DELETE FROM tweets WHERE author_id = ?", author);

        append(TweetMessages.posted(Tweets.by(author)));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> stored.read(List.of(tweet.id())).containsKey(tweet.id()));
    }

    @Test
    void waitsForPostgresAndSkipsNothing() {
        faults.postgres().cut();
        append(TweetMessages.posted(tweet));
        Tweet second = Tweets.by(author);
        append(TweetMessages.posted(second));
        faults.postgres().mend();

        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(stored.read(List.of(tweet.id(), second.id()))).hasSize(2));
    }

    @Test
    void movesPoisonAsideWithItsCauseAndGoesOn() {
        byte[] undecodable = ("\u0007 not a message " + UUID.randomUUID()).getBytes();
        Tweet tooLong = Tweets.by(author, "x".repeat(281));
        Tweet after = Tweets.by(author);

        appendBytes(undecodable);
        append(TweetMessages.posted(tweet));
        append(TweetMessages.posted(tooLong));
        append(TweetEvent.getDefaultInstance());
        append(TweetMessages.posted(after));
        awaitApplied();

        assertThat(stored.read(List.of(tweet.id(), tooLong.id(), after.id())))
                .containsOnlyKeys(tweet.id(), after.id());
        Map<String, ConsumerRecord<String, byte[]>> letters = deadLettersOfAuthor();
        assertThat(letters.keySet())
                .anyMatch(cause -> cause.startsWith("undecodable"))
                .anyMatch(cause -> cause.startsWith("undecodable: unknown event"))
                .anyMatch(cause -> cause.startsWith("refused by the store"));
        assertThat(letters.values())
                .extracting(ConsumerRecord::value)
                .contains(undecodable, TweetMessages.posted(tooLong).toByteArray());
    }

    private Map<String, ConsumerRecord<String, byte[]>> deadLettersOfAuthor() {
        Map<String, ConsumerRecord<String, byte[]>> letters = new HashMap<>();
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers",
                        environment.getRequiredProperty("spring.kafka.bootstrap-servers"));
        try (var consumer =
                new KafkaConsumer<>(
                        config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(KafkaTopics.deadLettersOf(KafkaTopics.TWEETS)).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().until(
                            () -> {
                                consumer.poll(Duration.ofMillis(100))
                                        .forEach(
                                                letter -> {
                                                    if (Long.toString(author)
                                                            .equals(letter.key())) {
                                                        letters.put(cause(letter), letter);
                                                    }
                                                });
                                return letters.size() >= 3;
                            });
        }
        return letters;
    }

    private static String cause(ConsumerRecord<String, byte[]> letter) {
        return new String(letter.headers().lastHeader("cause").value());
    }

    private void append(TweetEvent event) {
        appendBytes(event.toByteArray());
    }

    private void appendBytes(byte[] value) {
        try {
            kafka.send(KafkaTopics.TWEETS, Long.toString(author), value).get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void awaitApplied() {
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(
                        () ->
                                logEnds.ofAuthors(List.of(author), Duration.ofSeconds(2))
                                        .map(stored::hasApplied)
                                        .orElse(false));
    }

    private int partition() {
        return logEnds.ofAuthors(List.of(author), Duration.ofSeconds(5))
                .orElseThrow()
                .next()
                .keySet()
                .iterator()
                .next();
    }

    private Body body() {
        return requireNonNull(stored.read(List.of(tweet.id())).get(tweet.id()));
    }

    private String text() {
        return requireNonNull(
                jdbc.queryForObject(
                        "SELECT text FROM tweets WHERE id = ?", String.class, tweet.id()));
    }

    private int count() {
        return requireNonNull(
                jdbc.queryForObject(
                        "SELECT count(*) FROM tweets WHERE author_id = ?", Integer.class, author));
    }
}
