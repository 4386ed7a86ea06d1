package dev.aviary.tweet.storing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.testing.Servers;
import dev.aviary.tweet.content.Counts;
import dev.aviary.tweet.fixtures.Tweets;
import dev.aviary.tweet.log.KafkaTopics;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PostgresReactionStoreTest {

    private static final int PARTITION = 3;
    private static final DataSource DATABASE = migrated();

    private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE);
    private final AppliedOffsets applied = new PostgresAppliedOffsets(jdbc);
    private final PostgresCounts counts =
            new PostgresCounts(jdbc, new GuardedReads(CircuitBreakerRegistry.ofDefaults()));
    private final LogStore<Reaction> store =
            new PostgresReactionStore(
                    jdbc,
                    new Transactions(new TransactionTemplate(new JdbcTransactionManager(DATABASE))),
                    applied,
                    counts);

    private final long tweet = Tweets.newAuthor();

    @Test
    void countsEachPersonOnceAndTellsWhatChanged() {
        List<Counts> changed =
                store.apply(
                        List.of(liked(1, 10), liked(2, 11), liked(1, 12), unliked(2, 13)),
                        "log",
                        List.of());

        assertThat(changed).containsExactly(new Counts(tweet, 1, 1, 0, 0));
        assertThat(store.apply(List.of(liked(1, 14)), "log", List.of())).isEmpty();
    }

    @Test
    void aReplayBringsNoLikeBack() {
        store.apply(List.of(liked(1, 10)), "log", List.of());
        store.apply(List.of(unliked(1, 11)), "log", List.of());

        store.apply(List.of(liked(1, 10)), "log", List.of());

        assertThat(likes()).isZero();
    }

    @Test
    void aLogMadeAnewCountsFromItsStart() {
        store.apply(List.of(liked(1, 1000)), "old log", List.of());

        store.apply(List.of(unliked(1, 0)), "new log", List.of());

        assertThat(likes()).isZero();
    }

    @Test
    void takesTheStepWithTheRowsOrNeither() {
        applied.reset(KafkaTopics.REACTIONS, PARTITION, "log", 100);

        store.apply(List.of(liked(1, 100)), "log", List.of(new Advance(PARTITION, 100, 101)));

        assertThatThrownBy(
                        () ->
                                store.apply(
                                        List.of(liked(2, 105)),
                                        "log",
                                        List.of(new Advance(PARTITION, 105, 106))))
                .isInstanceOf(PositionsMoved.class);
        assertThat(requireNonNull(applied.read(KafkaTopics.REACTIONS).get(PARTITION)).next())
                .isEqualTo(101);
        assertThat(likes()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void comesToTheTruthHoweverTheLogIsRedelivered(long seed) {
        List<Reaction> log = someLog(seed);

        redeliver(log, store, new Random(seed));

        assertThat(likesOf(log)).isEqualTo(truthOf(log));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void withoutTheRuleOfTheLaterOffsetItWouldNot(long seed) {
        List<Reaction> log = someLog(seed);

        redeliver(log, new WithoutTheRule(), new Random(seed));

        assertThat(likesOf(log)).isNotEqualTo(truthOf(log));
    }

    /** A writer's batches, among them those of others that have not noticed their end yet. */
    private static void redeliver(List<Reaction> log, LogStore<Reaction> store, Random random) {
        int next = 0;
        while (next < log.size()) {
            int from = random.nextBoolean() ? next : random.nextInt(next + 1);
            int to = Math.min(log.size(), from + 1 + random.nextInt(20));
            // Nothing is left out, but anything may come again.
            if (from <= next) {
                store.apply(log.subList(from, to), "log", List.of());
                next = from == next ? to : next;
            }
        }
        for (int i = 0; i < 5; i++) {
            int from = random.nextInt(log.size());
            int to = Math.min(log.size(), from + 1 + random.nextInt(20));
            store.apply(log.subList(from, to), "log", List.of());
        }
    }

    private static List<Reaction> someLog(long seed) {
        Random random = new Random(seed);
        List<Long> tweets = Stream.generate(Tweets::newAuthor).limit(3).toList();
        List<Reaction> log = new ArrayList<>();
        for (int offset = 0; offset < 300; offset++) {
            log.add(
                    new Reaction(
                            tweets.get(random.nextInt(tweets.size())),
                            1 + random.nextInt(15),
                            random.nextBoolean(),
                            offset));
        }
        return log;
    }

    private static Map<Long, Long> truthOf(List<Reaction> log) {
        record Like(long tweetId, long userId) {}
        Set<Like> likes = new HashSet<>();
        for (Reaction reaction : log) {
            Like like = new Like(reaction.tweetId(), reaction.userId());
            if (reaction.liked()) {
                likes.add(like);
            } else {
                likes.remove(like);
            }
        }
        return likes.stream().collect(Collectors.groupingBy(Like::tweetId, Collectors.counting()));
    }

    private Map<Long, Long> likesOf(List<Reaction> log) {
        Set<Long> tweets = log.stream().map(Reaction::tweetId).collect(Collectors.toSet());
        return counts.read(tweets).values().stream()
                .collect(Collectors.toMap(Counts::tweetId, Counts::likes));
    }

    /** Takes the last that comes for the latest. */
    private final class WithoutTheRule implements LogStore<Reaction> {

        @Override
        public List<Counts> apply(List<Reaction> events, String logId, List<Advance> advances) {
            for (Reaction reaction : events) {
                List<CountChange> change =
                        jdbc.query(
                                """
                                INSERT INTO likes AS kept
                                VALUES (?, ?, ?, ?, ?)
                                ON CONFLICT (tweet_id, user_id) DO UPDATE SET liked = excluded.liked
                                RETURNING new.liked::int - coalesce(old.liked, false)::int
                                """,
                                (row, number) ->
                                        new CountChange(reaction.tweetId(), row.getLong(1), 0, 0),
                                reaction.tweetId(),
                                reaction.userId(),
                                reaction.liked(),
                                logId,
                                reaction.offset());
                counts.add(change);
            }
            return List.of();
        }
    }

    private long likes() {
        return requireNonNull(counts.read(List.of(tweet)).get(tweet)).likes();
    }

    private Reaction liked(long user, long offset) {
        return new Reaction(tweet, user, true, offset);
    }

    private Reaction unliked(long user, long offset) {
        return new Reaction(tweet, user, false, offset);
    }

    private static DataSource migrated() {
        DataSource database = new SingleConnectionDataSource(Servers.postgres("reactions"), true);
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }
}
