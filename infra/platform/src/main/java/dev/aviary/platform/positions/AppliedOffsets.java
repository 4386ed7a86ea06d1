package dev.aviary.platform.positions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** How far the store covers the logs: a table beside the rows. tweet-service's contract. */
public record AppliedOffsets(Connection tweets) {

    public Map<Integer, Long> read(String topic) throws SQLException {
        Map<Integer, Long> applied = new HashMap<>();
        try (PreparedStatement query =
                tweets.prepareStatement(
                        "SELECT partition, next_offset FROM applied_offsets WHERE topic = ?")) {
            query.setString(1, topic);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    applied.put(rows.getInt(1), rows.getLong(2));
                }
            }
        }
        return applied;
    }

    /** Sets positions back; none is moved forward. */
    public void setBack(String topic, Map<Integer, Long> positions) throws SQLException {
        try (PreparedStatement update =
                tweets.prepareStatement(
                        "UPDATE applied_offsets SET next_offset = least(next_offset, ?)"
                                + " WHERE topic = ? AND partition = ?")) {
            for (var position : positions.entrySet()) {
                update.setLong(1, position.getValue());
                update.setString(2, topic);
                update.setInt(3, position.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
