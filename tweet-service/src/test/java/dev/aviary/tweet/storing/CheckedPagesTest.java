package dev.aviary.tweet.storing;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.aviary.testing.Servers;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.content.TweetMessages;
import dev.aviary.tweet.fixtures.CuttableProxy;
import dev.aviary.tweet.fixtures.Tweets;
import dev.aviary.tweet.log.KafkaTopics;
import dev.aviary.tweet.log.Positions;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two databases: what each of them alone has shows which of them was read. */
class CheckedPagesTest {

    private static final int PARTITION = 3;
    private static final long MAX = Long.MAX_VALUE;
    private static final String PRIMARY = migrated(Servers.postgres("primary"));
    private static final String REPLICA = migrated(Servers.postgres("replica"));

    private final CuttableProxy way = CuttableProxy.before(REPLICA);
    private final HikariDataSource primary = pool(PRIMARY);
    private final GuardedReads reads = new GuardedReads(CircuitBreakerRegistry.ofDefaults());
    private final CircuitBreakerRegistry breakers =
            CircuitBreakerRegistry.of(
                    CircuitBreakerConfig.custom()
                            .slidingWindowSize(2)
                            .minimumNumberOfCalls(2)
                            .waitDurationInOpenState(Duration.ofHours(1))
                            .build());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Replica replica = replica(way.through(REPLICA), Duration.ofSeconds(20));

    private final long author = Tweets.newAuthor();
    private final Tweet everywhere = Tweets.by(author);
    private final Tweet onlyInThePrimary = Tweets.by(author);
    private final Tweet onlyInTheReplica = Tweets.by(author);

    @BeforeEach
    void standAt100() {
        for (String database : List.of(PRIMARY, REPLICA)) {
            withStore(
                    database,
                    (store, applied) -> {
                        applied.reset(KafkaTopics.TWEETS, PARTITION, "log", 90);
                        store.apply(
                                List.of(TweetMessages.posted(everywhere)),
                                "log",
                                List.of(new Advance(PARTITION, 90, 100)));
                    });
        }
    }

    @AfterEach
    void close() {
        replica.close();
        primary.close();
    }

    @Test
    void readsFromTheReplicaWhenItHasAppliedTheBarrier() {
        apply(PRIMARY, 150, onlyInThePrimary);
        apply(REPLICA, 120, onlyInTheReplica);

        StoredPage page = timeline(upTo(120));

        assertThat(page).isEqualTo(reached(onlyInTheReplica, everywhere));
        assertThat(counted("reached")).isOne();
    }

    @Test
    void asksThePrimaryWhenTheReplicaLags() {
        apply(PRIMARY, 150, onlyInThePrimary);
        apply(REPLICA, 149, onlyInTheReplica);

        StoredPage page = timeline(upTo(150));

        assertThat(page).isEqualTo(reached(onlyInThePrimary, everywhere));
        assertThat(counted("behind")).isOne();
    }

    @Test
    void saysWhatThePrimarySaysWhenThatLagsToo() {
        apply(PRIMARY, 150, onlyInThePrimary);
        apply(REPLICA, 149, onlyInTheReplica);

        StoredPage page = timeline(upTo(151));

        assertThat(page.reached()).isFalse();
        assertThat(page.ids()).containsExactly(onlyInThePrimary.id(), everywhere.id());
    }

    @Test
    void asksThePrimaryWhereNobodyWouldNoticeThatTheReplicaLags() {
        apply(PRIMARY, 150, onlyInThePrimary);

        StoredPage page = timeline(Positions.NONE);

        assertThat(page.ids()).contains(onlyInThePrimary.id());
    }

    @Test
    void readsRepliesInTheSameWay() {
        Tweet inThePrimary = Tweets.replyBy(author, everywhere.id());
        Tweet inTheReplica = Tweets.replyBy(author, everywhere.id());
        apply(PRIMARY, 150, inThePrimary);
        apply(REPLICA, 120, inTheReplica);
        StoredReplies replies = new PostgresReplies(pages(replica));

        StoredPage old = replies.read(everywhere.id(), 0, 10, upTo(120));
        StoredPage recent = replies.read(everywhere.id(), 0, 10, upTo(150));

        assertThat(old).isEqualTo(reached(inTheReplica));
        assertThat(recent).isEqualTo(reached(inThePrimary));
    }

    @Test
    void whatSaysNothingOfItsAgeComesFromThePrimary() {
        apply(PRIMARY, 110, onlyInThePrimary);
        apply(REPLICA, 150, onlyInTheReplica);
        StoredTweets stored = stored(replica);

        boolean applied = stored.hasApplied(upTo(150));

        assertThat(applied).isFalse();
        assertThat(stored.read(List.of(onlyInThePrimary.id(), onlyInTheReplica.id())))
                .containsOnlyKeys(onlyInThePrimary.id());
    }

    @Test
    void asksThePrimaryWhenTheReplicaIsAwayAndSoonNoLongerTriesTheReplica() {
        apply(PRIMARY, 150, onlyInThePrimary);
        way.cut();
        Replica away = replica(way.through(REPLICA), Duration.ofSeconds(1));

        List<StoredPage> pages =
                Stream.generate(() -> stored(away).timeline(authors(), MAX, 10, upTo(150)))
                        .limit(20)
                        .toList();
        away.close();

        assertThat(pages).containsOnly(reached(onlyInThePrimary, everywhere));
        CircuitBreaker breaker = breakers.circuitBreaker("store-replica");
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(breaker.getMetrics().getNumberOfNotPermittedCalls()).isEqualTo(18);
        assertThat(counted("away")).isEqualTo(20);
    }

    @Test
    void asksThePrimaryWhenTheConnectionsToTheReplicaBreak() {
        apply(PRIMARY, 150, onlyInThePrimary);
        apply(REPLICA, 150, onlyInTheReplica);
        Replica breaking = replica(way.through(REPLICA), Duration.ofSeconds(1));
        stored(breaking).timeline(authors(), MAX, 10, upTo(150));

        way.cut();
        StoredPage page = stored(breaking).timeline(authors(), MAX, 10, upTo(150));
        breaking.close();

        assertThat(page).isEqualTo(reached(onlyInThePrimary, everywhere));
    }

    @Test
    @Timeout(60)
    void asksThePrimaryWhenTheReplicaFallsSilent() {
        apply(PRIMARY, 150, onlyInThePrimary);
        apply(REPLICA, 150, onlyInTheReplica);
        Replica silent = replica(way.through(REPLICA), Duration.ofSeconds(1));
        stored(silent).timeline(authors(), MAX, 10, upTo(150));

        way.fallSilent();
        StoredPage page = stored(silent).timeline(authors(), MAX, 10, upTo(150));
        way.cut();
        silent.close();

        assertThat(page).isEqualTo(reached(onlyInThePrimary, everywhere));
    }

    /** The driver has limits in whole seconds alone, and no caller waits much longer than one. */
    @Test
    @Timeout(60)
    void waitsNoLongerThanTheDeadlineWhateverTheDriverDoes() {
        Semaphore toTheEnd = new Semaphore(0);
        Replica hanging = replica(REPLICA, Duration.ofMillis(300));

        Optional<Boolean> answer =
                hanging.read(
                        _ -> {
                            toTheEnd.acquireUninterruptibly();
                            return true;
                        });
        toTheEnd.release();
        hanging.close();

        assertThat(answer).isEmpty();
    }

    @Test
    @Timeout(60)
    void asksThePrimaryWhenTheReplicaTakesTooLong() throws Exception {
        apply(PRIMARY, 150, onlyInThePrimary);
        apply(REPLICA, 150, onlyInTheReplica);
        Replica slow = replica(REPLICA, Duration.ofSeconds(1));
        StoredPage page;
        try (Connection lock = DriverManager.getConnection(REPLICA)) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("LOCK TABLE tweets IN ACCESS EXCLUSIVE MODE");

            page = stored(slow).timeline(authors(), MAX, 10, upTo(150));
        }
        slow.close();

        assertThat(page).isEqualTo(reached(onlyInThePrimary, everywhere));
    }

    @Test
    void asksThePrimaryWhenTheReplicaHasNotReplayedAMigrationYet() {
        apply(PRIMARY, 150, onlyInThePrimary);
        Replica unmigrated = replica(Servers.postgres("unmigrated"), Duration.ofSeconds(20));

        StoredPage page = stored(unmigrated).timeline(authors(), MAX, 10, upTo(150));
        unmigrated.close();

        assertThat(page).isEqualTo(reached(onlyInThePrimary, everywhere));
    }

    private List<Long> authors() {
        return List.of(author);
    }

    private StoredPage timeline(Positions atOrPast) {
        return stored(replica).timeline(authors(), MAX, 10, atOrPast);
    }

    private StoredTweets stored(Replica replica) {
        return new PostgresTweets(new JdbcTemplate(primary), reads, pages(replica));
    }

    private CheckedPages pages(Replica replica) {
        return new CheckedPages(new JdbcTemplate(primary), reads, Optional.of(replica), meters);
    }

    private Replica replica(String url, Duration deadline) {
        return new Replica(
                new ReplicaProperties(url, 2, deadline),
                primary,
                breakers,
                new SimpleMeterRegistry());
    }

    private double counted(String outcome) {
        return meters.counter("aviary.store.replica.reads", "outcome", outcome).count();
    }

    private static StoredPage reached(Tweet... tweets) {
        return new StoredPage(Stream.of(tweets).map(Tweet::id).toList(), true);
    }

    private static Positions upTo(long next) {
        return new Positions(KafkaTopics.TWEETS, "log", Map.of(PARTITION, next));
    }

    private static void apply(String database, long next, Tweet tweet) {
        withStore(
                database,
                (store, applied) ->
                        store.apply(
                                List.of(TweetMessages.posted(tweet)),
                                "log",
                                List.of(new Advance(PARTITION, 100, next))));
    }

    private interface Change {
        void make(PostgresTweetStore store, AppliedOffsets applied);
    }

    private static void withStore(String url, Change change) {
        SingleConnectionDataSource database = new SingleConnectionDataSource(url, true);
        JdbcTemplate jdbc = new JdbcTemplate(database);
        AppliedOffsets applied = new PostgresAppliedOffsets(jdbc);
        change.make(
                new PostgresTweetStore(
                        jdbc,
                        new Transactions(
                                new TransactionTemplate(new JdbcTransactionManager(database))),
                        applied,
                        new PostgresCounts(
                                jdbc, new GuardedReads(CircuitBreakerRegistry.ofDefaults()))),
                applied);
        database.destroy();
    }

    private static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(2);
        return pool;
    }

    private static String migrated(String url) {
        Flyway.configure().dataSource(url, null, null).load().migrate();
        return url;
    }
}
