package dev.aviary.tweet.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.testing.Servers;
import dev.aviary.tweet.fixtures.Api;
import dev.aviary.tweet.fixtures.Api.Answer;
import dev.aviary.tweet.fixtures.FakeUsers;
import dev.aviary.tweet.fixtures.Surroundings.Faults;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.User;
import dev.aviary.tweet.storing.StoredPage;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with a replica that takes over what is written when a test says so. */
@TweetServiceTest
class ReadingFromAReplicaTest {

    private static final List<String> TABLES =
            List.of("tweets", "likes", "tweet_counts", "applied_offsets");
    private static final Duration LONG = Duration.ofSeconds(10);

    private static final String REPLICA = standby();

    @DynamicPropertySource
    static void withAReplica(DynamicPropertyRegistry registry) {
        registry.add("aviary.reading.replica.url", () -> REPLICA);
        registry.add("aviary.reading.replica.deadline", () -> "20s");
    }

    @Autowired private Api api;
    @Autowired private FakeUsers users;
    @Autowired private DataSource primary;
    @Autowired private Barrier barrier;
    @Autowired private MeterRegistry meters;
    @Autowired private Faults faults;

    private User ada;
    private User bob;

    @BeforeEach
    void register() {
        faults.mend();
        ada = users.register("ada");
        bob = users.register("bob");
    }

    @Test
    void neverMissesOnesOwnTweetThoughTheReplicaLagsAndRedisHasForgottenIt() throws Exception {
        List<String> posted = new ArrayList<>();
        posted.add(api.post(ada, "In both").id());
        catchUp();
        double before = counted("behind");

        for (int i = 0; i < 5; i++) {
            posted.addFirst(api.post(ada, "Not in the replica " + i).id());
            faults.flushRedis();

            assertThat(ids(api.getAs(ada, timeline()))).isEqualTo(posted);
            assertThat(ids(api.getAs(bob, timeline()))).isEqualTo(posted);
        }

        assertThat(counted("behind") - before).isGreaterThanOrEqualTo(10);
    }

    @Test
    void readsTimelinesAndRepliesFromTheReplicaOnceThatHasCaughtUp() throws Exception {
        long question = Long.parseLong(api.post(ada, "A question").id());
        long answer = Long.parseLong(api.reply(ada, "An answer", Long.toString(question)).id());
        catchUp();
        inTheReplica("UPDATE tweets SET id = id + 1 WHERE id = " + answer);

        StoredPage timeline = barrier.timeline(List.of(ada.id()), Long.MAX_VALUE, 10, LONG);
        StoredPage replies = barrier.replies(question, 0, 10, LONG);

        assertThat(timeline).isEqualTo(new StoredPage(List.of(answer + 1, question), true));
        assertThat(replies).isEqualTo(new StoredPage(List.of(answer + 1), true));
    }

    @Test
    void neverMissesAReplyThoughTheReplicaLags() throws Exception {
        String question = api.post(ada, "A question").id();
        String early = api.reply(bob, "In both", question).id();
        catchUp();

        String late = api.reply(ada, "Not in the replica", question).id();
        faults.flushRedis();

        assertThat(ids(api.getAs(bob, "/api/v1/tweets/" + question + "/replies")))
                .containsExactly(early, late);
    }

    @Test
    void whatIsDeletedIsGoneThoughTheReplicaStillHasIt() throws Exception {
        String kept = api.post(ada, "Kept").id();
        String regretted = api.post(ada, "Regretted").id();
        catchUp();

        api.delete(ada, regretted);

        StoredPage stored = barrier.timeline(List.of(ada.id()), Long.MAX_VALUE, 10, LONG);
        assertThat(stored).isEqualTo(new StoredPage(List.of(Long.valueOf(kept)), true));
    }

    @Test
    void laterPagesGoOnWhereThePrimaryStands() throws Exception {
        String oldest = api.post(ada, "In both").id();
        catchUp();
        String second = api.post(ada, "Not in the replica").id();
        String newest = api.post(ada, "Nor this").id();

        Answer first = api.get(timeline() + "?limit=1");
        String cursor = first.json().get("nextCursor").asString();
        Answer rest = api.get(timeline() + "?limit=5&cursor=" + cursor);

        assertThat(ids(first)).containsExactly(newest);
        assertThat(ids(rest)).containsExactly(second, oldest);
    }

    @Test
    void writesNothingToTheReplica() throws Exception {
        List<Long> before = rowsOfTheReplica();

        String id = api.post(ada, "A tweet").id();
        api.like(bob, id);
        api.repost(bob, id);
        api.delete(ada, api.post(ada, "Regretted").id());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(api.counts(id)).containsExactly(1L, 1L, 0L));
        assertThat(ids(api.get(timeline()))).containsExactly(id);

        assertThat(rowsOfTheReplica()).isEqualTo(before);
    }

    /** Who writes there fails, unless it is we. */
    private static String standby() {
        String url = Servers.postgres("replica");
        Flyway.configure().dataSource(url, null, null).load().migrate();
        try (Connection replica = DriverManager.getConnection(url);
                Statement statement = replica.createStatement()) {
            statement.execute(
                    "ALTER DATABASE %s SET default_transaction_read_only = on"
                            .formatted(replica.getCatalog()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return url;
    }

    private String timeline() {
        return "/api/v1/users/" + ada.id() + "/tweets";
    }

    private double counted(String outcome) {
        return meters.counter("aviary.store.replica.reads", "outcome", outcome).count();
    }

    /** The primary has all that was posted, and the replica is made what the primary is. */
    private void catchUp() throws Exception {
        assertThat(barrier.reach(LONG)).isTrue();
        try (Connection from = primary.getConnection();
                Connection to = DriverManager.getConnection(REPLICA);
                Statement statement = to.createStatement()) {
            from.setAutoCommit(false);
            from.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            to.setAutoCommit(false);
            statement.execute("SET TRANSACTION READ WRITE");
            for (String table : TABLES) {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                from.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY " + table + " TO STDOUT", rows);
                statement.execute("TRUNCATE " + table);
                to.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY " + table + " FROM STDIN",
                                new ByteArrayInputStream(rows.toByteArray()));
            }
            to.commit();
            from.rollback();
        }
    }

    private void inTheReplica(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(REPLICA);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET TRANSACTION READ WRITE");
            statement.execute(sql);
            connection.commit();
        }
    }

    private List<Long> rowsOfTheReplica() throws Exception {
        List<Long> counts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(REPLICA);
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                var rows = statement.executeQuery("SELECT count(*) FROM " + table);
                rows.next();
                counts.add(rows.getLong(1));
            }
        }
        return counts;
    }

    private static List<String> ids(Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        page.json().get("items").forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }
}
