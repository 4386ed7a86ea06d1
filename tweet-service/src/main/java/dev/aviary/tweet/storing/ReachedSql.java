package dev.aviary.tweet.storing;

import dev.aviary.tweet.log.Positions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Whether the store has applied a log up to the asked positions. What was never applied counts as
 * 0, and so does what was applied of another log of the same name.
 */
final class ReachedSql {

    static final String CONDITION =
            """
            NOT EXISTS (
                SELECT FROM unnest(?::int[], ?::bigint[]) AS asked (partition, next_offset)
                LEFT JOIN applied_offsets applied
                    ON applied.topic = ? AND applied.topic_id = ?
                    AND applied.partition = asked.partition
                WHERE coalesce(applied.next_offset, 0) < asked.next_offset)
            """;

    private ReachedSql() {}

    /** Binds the condition's parameters from an index on; returns the index after them. */
    static int bind(PreparedStatement statement, int from, Positions positions)
            throws SQLException {
        Connection connection = statement.getConnection();
        List<Integer> partitions = List.copyOf(positions.next().keySet());
        int index = from;
        statement.setArray(index++, connection.createArrayOf("int4", partitions.toArray()));
        statement.setArray(
                index++,
                connection.createArrayOf(
                        "int8", partitions.stream().map(positions.next()::get).toArray()));
        statement.setString(index++, positions.topic());
        statement.setString(index++, positions.logId());
        return index;
    }
}
