package dev.aviary.platform.positions;

import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.redis.Redis;
import dev.aviary.platform.running.RunningPlatform;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * What has been acknowledged but has not reached its place yet. Each reader of a log is asked where
 * it keeps its position: the lists in Redis, the store in Postgres, only the others in Kafka.
 */
public final class Backlog implements AutoCloseable {

    private static final List<String> TOPICS_OF_LISTS = List.of("tweets", "relationships");
    private static final List<String> TOPICS_OF_STORE = List.of("tweets", "reactions");

    private static final String OUTBOX = "SELECT count(*) FROM outbox_record";

    /** Accounts whose traces are not all erased yet. */
    private static final String LEAVING =
            "SELECT count(*) FROM accounts WHERE deleted_at IS NOT NULL AND erased_at IS NULL";

    private static final Duration STANDSTILL = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(500);

    private final RunningPlatform platform;
    private final KafkaLogs logs;

    public Backlog(RunningPlatform platform) {
        this.platform = platform;
        this.logs = new KafkaLogs(platform.kafkaBootstrap());
    }

    /** Returns once nothing is left; refuses when it has not become less for two minutes. */
    public void awaitEmpty() throws InterruptedException {
        long least = Long.MAX_VALUE;
        long progress = System.nanoTime();
        Map<String, Long> waiting = Map.of();
        while (System.nanoTime() - progress < STANDSTILL.toNanos()) {
            try {
                waiting = waiting();
                long sum = waiting.values().stream().mapToLong(Long::longValue).sum();
                if (sum == 0) {
                    return;
                }
                if (sum < least) {
                    least = sum;
                    progress = System.nanoTime();
                }
            } catch (ExecutionException | SQLException | IOException e) {
                waiting = Map.of(String.valueOf(e.getMessage()), 1L);
            }
            Thread.sleep(POLL);
        }
        throw new Refusal("Nothing has moved for two minutes, and this waits: " + waiting);
    }

    private Map<String, Long> waiting()
            throws SQLException, IOException, ExecutionException, InterruptedException {
        Map<String, Long> waiting = new HashMap<>();
        // What causes more comes first: what leaves it while we look is then seen where it goes.
        try (Connection users = DriverManager.getConnection(platform.jdbcUrl("users"))) {
            waiting.put("leaving accounts", count(users, LEAVING));
            waiting.put("outbox", count(users, OUTBOX));
        }
        waiting.put(
                "account-eraser",
                logs.lag("accounts", logs.committed("account-eraser", "accounts")));
        try (Connection stored = DriverManager.getConnection(platform.jdbcUrl("tweets"))) {
            AppliedOffsets applied = new AppliedOffsets(stored);
            for (String topic : TOPICS_OF_STORE) {
                waiting.put("store, " + topic, logs.lag(topic, applied.read(topic)));
            }
        }
        try (Redis redis = new Redis(platform.redis())) {
            Checkpoints checkpoints = new Checkpoints(redis);
            for (String topic : TOPICS_OF_LISTS) {
                Map<Integer, Long> covered = checkpoints.read(topic, logs.ends(topic).keySet());
                waiting.put("lists, " + topic, logs.lag(topic, covered));
            }
        }
        waiting.values().removeIf(count -> count == 0);
        return waiting;
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        logs.close();
    }
}
