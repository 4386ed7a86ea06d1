package dev.aviary.tweet.storing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.testing.Servers;
import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Counts;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.content.TweetMessages;
import dev.aviary.tweet.contracts.TweetEvent;
import dev.aviary.tweet.fixtures.Tweets;
import dev.aviary.tweet.log.KafkaTopics;
import dev.aviary.tweet.log.Positions;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PostgresTweetStoreTest {

    private static final int PARTITION = 3;
    private static final DataSource DATABASE = migrated();

    private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE);
    private final GuardedReads reads = new GuardedReads(CircuitBreakerRegistry.ofDefaults());
    private final AppliedOffsets applied = new PostgresAppliedOffsets(jdbc);
    private final PostgresCounts counts = new PostgresCounts(jdbc, reads);
    private final LogStore<TweetEvent> store =
            new PostgresTweetStore(
                    jdbc,
                    new Transactions(new TransactionTemplate(new JdbcTransactionManager(DATABASE))),
                    applied,
                    counts);
    private final StoredTweets stored =
            new PostgresTweets(
                    jdbc,
                    reads,
                    new CheckedPages(jdbc, reads, Optional.empty(), new SimpleMeterRegistry()));

    private final long author = Tweets.newAuthor();
    private final Tweet tweet = Tweets.by(author);

    @BeforeEach
    void standAt100() {
        applied.reset(KafkaTopics.TWEETS, PARTITION, "log", 100);
    }

    @Test
    void takesTheStepWithTheRows() {
        store.apply(List.of(TweetMessages.posted(tweet)), "log", List.of(step(100, 150)));

        assertThat(position()).isEqualTo(150);
        assertThat(stored.read(List.of(tweet.id()))).hasSize(1);
    }

    @Test
    void aZombieRepeatsWithoutHarmAndMovesNothingBack() {
        store.apply(List.of(TweetMessages.posted(tweet)), "log", List.of(step(100, 150)));

        store.apply(List.of(TweetMessages.posted(tweet)), "log", List.of(step(100, 120)));

        assertThat(position()).isEqualTo(150);
    }

    @Test
    void refusesAStepThatWouldLeaveSomethingOut() {
        assertThatThrownBy(
                        () ->
                                store.apply(
                                        List.of(TweetMessages.posted(tweet)),
                                        "log",
                                        List.of(step(101, 150))))
                .isInstanceOf(PositionsMoved.class);

        assertThat(position()).isEqualTo(100);
        assertThat(stored.read(List.of(tweet.id()))).isEmpty();
    }

    @Test
    void refusesAStepOfAnotherLog() {
        assertThatThrownBy(() -> store.apply(List.of(), "other", List.of(step(100, 150))))
                .isInstanceOf(PositionsMoved.class);
    }

    @Test
    void poisonTakesNothingOfItsBatchIn() {
        Tweet poison = Tweets.by(author, "nul \u0000");
        List<TweetEvent> batch = List.of(TweetMessages.posted(tweet), TweetMessages.posted(poison));

        assertThatThrownBy(() -> store.apply(batch, "log", List.of(step(100, 102))))
                .isInstanceOf(PoisonedData.class);

        assertThat(position()).isEqualTo(100);
        assertThat(stored.read(List.of(tweet.id()))).isEmpty();
    }

    @Test
    void countsRepliesAndRepostsOnceHoweverTheirEventsComeAndGo() {
        Tweet reply = Tweets.replyBy(author, tweet.id());
        Tweet repost = Tweets.repostBy(author, tweet.id());
        Tweet regretted = Tweets.replyBy(author, tweet.id());
        List<TweetEvent> log =
                List.of(
                        TweetMessages.posted(reply),
                        TweetMessages.posted(repost),
                        TweetMessages.posted(regretted),
                        TweetMessages.deleted(regretted.id(), author, Instant.now()));

        for (TweetEvent event : log) {
            store.apply(List.of(event), "log", List.of());
        }
        Counts once = countsOfTweet();
        // Again one by one, as a whole, and the wrong way round.
        log.forEach(event -> store.apply(List.of(event), "log", List.of()));
        List<Counts> changed = store.apply(log, "log", List.of());
        log.reversed().forEach(event -> store.apply(List.of(event), "log", List.of()));

        assertThat(once).isEqualTo(new Counts(tweet.id(), 4, 0, 1, 1));
        assertThat(changed).isEmpty();
        assertThat(countsOfTweet()).isEqualTo(once);
    }

    @Test
    void aDeleteThatComesFirstLeavesNothingToCount() {
        Tweet reply = Tweets.replyBy(author, tweet.id());

        store.apply(
                List.of(TweetMessages.deleted(reply.id(), author, Instant.now())),
                "log",
                List.of());
        store.apply(List.of(TweetMessages.posted(reply)), "log", List.of());

        assertThat(counts.read(List.of(tweet.id()))).isEmpty();
    }

    @Test
    void noReplayBringsADeletedTweetBack() {
        delete();

        store.apply(List.of(TweetMessages.posted(tweet)), "log", List.of());

        assertThat(stored.read(List.of(tweet.id())).get(tweet.id()))
                .isInstanceOf(Body.Tombstone.class);
    }

    @Test
    void aStoreThatRemovedTheRowWouldLetAReplayBringItBack() {
        delete();
        jdbc.update("delete from tweets where id = ? and deleted_at is not null", tweet.id());

        store.apply(List.of(TweetMessages.posted(tweet)), "log", List.of());

        assertThat(stored.read(List.of(tweet.id())).get(tweet.id())).isInstanceOf(Body.Live.class);
    }

    private void delete() {
        store.apply(List.of(TweetMessages.posted(tweet)), "log", List.of());
        store.apply(
                List.of(TweetMessages.deleted(tweet.id(), author, Instant.now())),
                "log",
                List.of());
    }

    @Test
    void tellsTheNewestCountsOfWhatChanged() {
        store.apply(
                List.of(TweetMessages.posted(Tweets.replyBy(author, tweet.id()))),
                "log",
                List.of());

        List<Counts> changed =
                store.apply(
                        List.of(
                                TweetMessages.posted(Tweets.replyBy(author, tweet.id())),
                                TweetMessages.posted(Tweets.repostBy(author, tweet.id()))),
                        "log",
                        List.of());

        assertThat(changed).containsExactly(new Counts(tweet.id(), 2, 0, 1, 2));
    }

    @Test
    void tellsWhetherPositionsAreReachedInTheSnapshotOfThePage() {
        store.apply(List.of(TweetMessages.posted(tweet)), "log", List.of(step(100, 150)));

        assertThat(page(upTo(PARTITION, 150)).reached()).isTrue();
        assertThat(page(upTo(PARTITION, 151)).reached()).isFalse();
        assertThat(page(upTo(PARTITION + 1, 1)).reached()).isFalse();
        assertThat(page(upTo(PARTITION + 1, 0)).reached()).isTrue();
        assertThat(page(upTo(PARTITION, 151)).ids()).containsExactly(tweet.id());
    }

    @Test
    void whatWasAppliedOfAnotherLogOfTheSameNameReachesNothing() {
        store.apply(List.of(TweetMessages.posted(tweet)), "log", List.of(step(100, 150)));

        Positions ofALogMadeAnew =
                new Positions(KafkaTopics.TWEETS, "new log", Map.of(PARTITION, 1L));

        assertThat(page(ofALogMadeAnew).reached()).isFalse();
        assertThat(stored.hasApplied(ofALogMadeAnew)).isFalse();
        assertThat(stored.hasApplied(upTo(PARTITION, 1))).isTrue();
    }

    @Test
    void mergesManyAuthorsTimelinesAsAFullSortWould() {
        Random random = new Random(42);
        List<Long> authors = Stream.generate(Tweets::newAuthor).limit(300).toList();
        List<Tweet> tweets = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            // A few authors write most of it, and many nothing.
            int who = (int) (200 * Math.pow(random.nextDouble(), 4));
            tweets.add(Tweets.by(authors.get(who)));
        }
        store.apply(tweets.stream().map(TweetMessages::posted).toList(), "log", List.of());
        List<Long> newestFirst =
                tweets.stream().map(Tweet::id).sorted(Comparator.reverseOrder()).toList();
        long below = newestFirst.get(100);

        for (int limit : List.of(1, 16, 17, 100, 800, 1000)) {
            assertThat(stored.timeline(authors, Long.MAX_VALUE, limit, Positions.NONE).ids())
                    .isEqualTo(newestFirst.stream().limit(limit).toList());
            assertThat(stored.timeline(authors, below, limit, Positions.NONE).ids())
                    .isEqualTo(newestFirst.stream().skip(101).limit(limit).toList());
        }
        assertThat(stored.timeline(authors, newestFirst.get(1_900), 1000, Positions.NONE).ids())
                .isEqualTo(newestFirst.subList(1_901, 2_000));
    }

    private StoredPage page(Positions atOrPast) {
        return stored.timeline(List.of(author), Long.MAX_VALUE, 10, atOrPast);
    }

    private Counts countsOfTweet() {
        return requireNonNull(counts.read(List.of(tweet.id())).get(tweet.id()));
    }

    private static Positions upTo(int partition, long next) {
        return new Positions(KafkaTopics.TWEETS, "log", Map.of(partition, next));
    }

    private long position() {
        return requireNonNull(applied.read(KafkaTopics.TWEETS).get(PARTITION)).next();
    }

    private static DataSource migrated() {
        DataSource database = new SingleConnectionDataSource(Servers.postgres("store"), true);
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    private static Advance step(long from, long next) {
        return new Advance(PARTITION, from, next);
    }
}
