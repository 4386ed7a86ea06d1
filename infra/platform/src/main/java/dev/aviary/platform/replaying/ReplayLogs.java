package dev.aviary.platform.replaying;

import dev.aviary.platform.controlling.Control;
import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.positions.AppliedOffsets;
import dev.aviary.platform.positions.Checkpoints;
import dev.aviary.platform.positions.KafkaLogs;
import dev.aviary.platform.redis.Redis;
import dev.aviary.platform.running.RunningPlatform;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Sets the positions of lists and store back to a time. Both keep their position beside their data
 * and move it only from where they knew it to be; so whoever reads meanwhile notices and goes back.
 */
public final class ReplayLogs {

    private static final List<String> LOGS_OF_LISTS = List.of("tweets", "relationships");
    private static final List<String> LOGS_OF_STORE = List.of("tweets", "reactions");

    private final RunningPlatform platform;
    private final PrintWriter out;

    public ReplayLogs(RunningPlatform platform, PrintWriter out) {
        this.platform = platform;
        this.out = out;
    }

    public void from(Instant time) throws IOException, InterruptedException {
        try (KafkaLogs logs = new KafkaLogs(platform.kafkaBootstrap())) {
            setListsBack(logs, time);
            if (setStoreBack(logs, time) == 0) {
                return;
            }
        } catch (ExecutionException | SQLException e) {
            throw new Refusal("The positions cannot be set back: " + e.getMessage());
        }
        // The lists' reader looks at its position every second; the store's only when it writes.
        String state = new Control(platform.state()).command("restart", "tweet-service");
        out.printf("tweet-service, restarted, is %s%n", state);
    }

    private void setListsBack(KafkaLogs logs, Instant time)
            throws IOException, ExecutionException, InterruptedException {
        try (Redis redis = new Redis(platform.redis())) {
            Checkpoints checkpoints = new Checkpoints(redis);
            for (String log : LOGS_OF_LISTS) {
                Map<Integer, Long> positions = logs.since(log, time);
                checkpoints.setBack(log, positions);
                tell("lists", logs, log, positions);
            }
        }
    }

    /** Returns of how many records. */
    private long setStoreBack(KafkaLogs logs, Instant time)
            throws SQLException, ExecutionException, InterruptedException {
        long records = 0;
        try (Connection tweets = DriverManager.getConnection(platform.jdbcUrl("tweets"))) {
            AppliedOffsets applied = new AppliedOffsets(tweets);
            for (String log : LOGS_OF_STORE) {
                Map<Integer, Long> positions = logs.since(log, time);
                applied.setBack(log, positions);
                records += tell("store", logs, log, positions);
            }
        }
        return records;
    }

    private long tell(String who, KafkaLogs logs, String log, Map<Integer, Long> positions)
            throws ExecutionException, InterruptedException {
        Map<Integer, Long> ends = logs.ends(log);
        long records =
                positions.entrySet().stream()
                        .mapToLong(at -> ends.getOrDefault(at.getKey(), 0L) - at.getValue())
                        .sum();
        out.printf("%s: %d records of %s again%n", who, records, log);
        return records;
    }
}
