package dev.aviary.tweet.storing;

import dev.aviary.tweet.log.KafkaTopics;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Table {@code applied_offsets}. */
@Component
final class PostgresAppliedOffsets implements AppliedOffsets {

    private final JdbcTemplate jdbc;

    PostgresAppliedOffsets(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Integer, Applied> read() {
        Map<Integer, Applied> applied = new HashMap<>();
        jdbc.query(
                "SELECT partition, topic_id, next_offset FROM applied_offsets WHERE topic = ?",
                row -> {
                    applied.put(row.getInt(1), new Applied(row.getString(2), row.getLong(3)));
                },
                KafkaTopics.TWEETS);
        return applied;
    }

    @Override
    public void reset(int partition, String logId, long next) {
        jdbc.update(
                """
                INSERT INTO applied_offsets (topic, partition, topic_id, next_offset)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (topic, partition)
                DO UPDATE SET topic_id = excluded.topic_id, next_offset = excluded.next_offset
                """,
                KafkaTopics.TWEETS,
                partition,
                logId,
                next);
    }
}
