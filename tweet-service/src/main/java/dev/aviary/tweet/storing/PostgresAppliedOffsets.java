package dev.aviary.tweet.storing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Table {@code applied_offsets}. */
@Component
final class PostgresAppliedOffsets implements AppliedOffsets {

    private static final String ADVANCE =
            """
            UPDATE applied_offsets applied
            SET next_offset = greatest(applied.next_offset, step.next_offset)
            FROM unnest(?::int[], ?::bigint[], ?::bigint[])
                AS step (partition, from_offset, next_offset)
            WHERE applied.topic = ? AND applied.topic_id = ?
                AND applied.partition = step.partition
                AND applied.next_offset >= step.from_offset
            """;

    private final JdbcTemplate jdbc;

    PostgresAppliedOffsets(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Integer, Applied> read(String topic) {
        Map<Integer, Applied> applied = new HashMap<>();
        jdbc.query(
                "SELECT partition, topic_id, next_offset FROM applied_offsets WHERE topic = ?",
                row -> {
                    applied.put(row.getInt(1), new Applied(row.getString(2), row.getLong(3)));
                },
                topic);
        return applied;
    }

    @Override
    public void reset(String topic, int partition, String logId, long next) {
        jdbc.update(
                """
                INSERT INTO applied_offsets (topic, partition, topic_id, next_offset)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (topic, partition)
                DO UPDATE SET topic_id = excluded.topic_id, next_offset = excluded.next_offset
                """,
                topic,
                partition,
                logId,
                next);
    }

    @Override
    public void advance(String topic, String logId, List<Advance> steps) {
        if (steps.isEmpty()) {
            return;
        }
        int taken =
                jdbc.update(
                        ADVANCE,
                        Columns.of(steps, Integer[]::new, Advance::partition),
                        Columns.of(steps, Long[]::new, Advance::from),
                        Columns.of(steps, Long[]::new, Advance::next),
                        topic,
                        logId);
        if (taken != steps.size()) {
            throw new PositionsMoved();
        }
    }
}
