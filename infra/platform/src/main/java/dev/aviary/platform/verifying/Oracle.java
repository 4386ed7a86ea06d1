package dev.aviary.platform.verifying;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What feeds must be, from nothing but the edges and the tweets in Postgres: the tweets of those
 * whom the reader follows and the reader's own, without deleted ones, newest first.
 */
final class Oracle {

    private static final int FETCH = 10_000;
    private static final long[] NONE = {};

    private final List<Reader> readers;
    private final Map<Long, long[]> followees;
    private final Map<Long, long[]> tweets;
    private final Map<Long, Long> authors;

    private Oracle(
            List<Reader> readers,
            Map<Long, long[]> followees,
            Map<Long, long[]> tweets,
            Map<Long, Long> authors) {
        this.readers = readers;
        this.followees = followees;
        this.tweets = tweets;
        this.authors = authors;
    }

    static Oracle read(String usersUrl, String tweetsUrl) throws SQLException {
        try (Connection users = DriverManager.getConnection(usersUrl);
                Connection stored = DriverManager.getConnection(tweetsUrl)) {
            return new Oracle(
                    readers(users),
                    grouped(users, "SELECT follower_id, followee_id FROM follows ORDER BY 1, 2"),
                    grouped(
                            stored,
                            "SELECT author_id, id FROM tweets WHERE deleted_at IS NULL"
                                    + " ORDER BY 1, 2"),
                    authors(stored));
        }
    }

    /** Every account there is, in the order of ids. */
    List<Reader> readers() {
        return readers;
    }

    long[] feedOf(long reader) {
        LongStream seen =
                LongStream.concat(
                        LongStream.of(reader), Arrays.stream(followees.getOrDefault(reader, NONE)));
        long[] ascending =
                seen.distinct()
                        .flatMap(author -> Arrays.stream(tweets.getOrDefault(author, NONE)))
                        .sorted()
                        .toArray();
        return LongStream.range(0, ascending.length)
                .map(i -> ascending[ascending.length - 1 - (int) i])
                .toArray();
    }

    /** Whether the store knows a tweet, deleted or not, to be this author's. */
    boolean knows(long tweet, long author) {
        Long stored = authors.get(tweet);
        return stored != null && stored == author;
    }

    private static List<Reader> readers(Connection connection) throws SQLException {
        List<Reader> readers = new ArrayList<>();
        try (PreparedStatement query =
                        connection.prepareStatement(
                                "SELECT id, handle, display_name FROM accounts ORDER BY id");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                readers.add(new Reader(rows.getLong(1), rows.getString(2), rows.getString(3)));
            }
        }
        return readers;
    }

    private static Map<Long, Long> authors(Connection connection) throws SQLException {
        Map<Long, Long> authors = new HashMap<>();
        stream(connection, "SELECT id, author_id FROM tweets", authors::put);
        return authors;
    }

    /** The second column's values by the first's. */
    private static Map<Long, long[]> grouped(Connection connection, String sql)
            throws SQLException {
        Map<Long, LongStream.Builder> builders = new HashMap<>();
        stream(
                connection,
                sql,
                (key, value) ->
                        builders.computeIfAbsent(key, unseen -> LongStream.builder()).add(value));
        Map<Long, long[]> groups = new HashMap<>();
        builders.forEach((key, values) -> groups.put(key, values.build().toArray()));
        return groups;
    }

    private interface Row {
        void take(long first, long second);
    }

    private static void stream(Connection connection, String sql, Row row) throws SQLException {
        connection.setAutoCommit(false); // Or the driver would hold all rows at once.
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setFetchSize(FETCH);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    row.take(rows.getLong(1), rows.getLong(2));
                }
            }
        }
        connection.commit();
    }
}
