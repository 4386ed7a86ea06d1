package dev.aviary.platform.verifying;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** Reads tables of any length, a few thousand rows at a time. */
record Rows(Connection connection) {

    private static final int FETCH = 10_000;

    @FunctionalInterface
    interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    void each(String sql, Taker taker) throws SQLException {
        connection.setAutoCommit(false); // Or the driver would hold all rows at once.
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setFetchSize(FETCH);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }
        connection.commit();
    }

    /** The second column's number by the first's. */
    Map<Long, Long> numbers(String sql) throws SQLException {
        Map<Long, Long> numbers = new HashMap<>();
        each(sql, row -> numbers.put(row.getLong(1), row.getLong(2)));
        return numbers;
    }

    /** All of the second column's numbers by the first's. */
    Map<Long, long[]> groups(String sql) throws SQLException {
        Map<Long, LongStream.Builder> builders = new HashMap<>();
        each(
                sql,
                row ->
                        builders.computeIfAbsent(row.getLong(1), unseen -> LongStream.builder())
                                .add(row.getLong(2)));
        Map<Long, long[]> groups = new HashMap<>();
        builders.forEach((key, values) -> groups.put(key, values.build().toArray()));
        return groups;
    }
}
