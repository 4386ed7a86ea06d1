package dev.aviary.tweet.storing;

import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.log.Positions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.stereotype.Component;

/** Reads what {@link PostgresTweetStore} writes. */
@Component
final class PostgresTweets implements StoredTweets {

    private static final String BODIES =
            """
            SELECT id, author_id, text, created_at, in_reply_to, repost_of, deleted_at
            FROM tweets WHERE id = ANY (?)
            """;

    private final JdbcTemplate jdbc;
    private final GuardedReads reads;

    PostgresTweets(JdbcTemplate jdbc, GuardedReads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    @Override
    public Map<Long, Body> read(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return reads.make(
                () -> {
                    Map<Long, Body> bodies = new HashMap<>();
                    jdbc.query(
                            BODIES,
                            statement ->
                                    statement.setArray(1, bigints(statement.getConnection(), ids)),
                            row -> {
                                Body body = body(row);
                                bodies.put(body.id(), body);
                            });
                    return bodies;
                });
    }

    @Override
    public Timeline timeline(
            Collection<Long> authorIds, long belowId, int limit, Positions atOrPast) {
        // One statement, so one snapshot: the rows are at least as new as the verdict on them.
        String sql =
                "SELECT reached, page.id FROM (SELECT "
                        + ReachedSql.CONDITION
                        + " AS reached) verdict LEFT JOIN ("
                        + TimelineSql.of(authorIds.size(), limit)
                        + ") page ON true ORDER BY page.id DESC";
        return reads.make(
                () ->
                        jdbc.query(
                                connection -> {
                                    PreparedStatement statement = connection.prepareStatement(sql);
                                    int next = ReachedSql.bind(statement, 1, atOrPast);
                                    statement.setArray(next++, bigints(connection, authorIds));
                                    statement.setLong(next, belowId);
                                    return statement;
                                },
                                (ResultSetExtractor<Timeline>) PostgresTweets::timeline));
    }

    @Override
    public boolean hasApplied(Positions positions) {
        if (positions.next().isEmpty()) {
            return true;
        }
        return reads.make(
                () ->
                        jdbc.query(
                                "SELECT " + ReachedSql.CONDITION,
                                statement -> ReachedSql.bind(statement, 1, positions),
                                (ResultSetExtractor<Boolean>)
                                        row -> row.next() && row.getBoolean(1)));
    }

    private static Array bigints(Connection connection, Collection<Long> values)
            throws SQLException {
        return connection.createArrayOf("int8", values.toArray());
    }

    private static Timeline timeline(ResultSet rows) throws SQLException {
        List<Long> ids = new ArrayList<>();
        boolean reached = false;
        while (rows.next()) {
            reached = rows.getBoolean(1);
            long id = rows.getLong(2);
            if (!rows.wasNull()) {
                ids.add(id);
            }
        }
        return new Timeline(ids, reached);
    }

    private static Body body(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        long author = row.getLong("author_id");
        if (row.getTimestamp("deleted_at") != null) {
            return new Body.Tombstone(id, author);
        }
        return new Body.Live(
                new Tweet(
                        id,
                        author,
                        row.getString("text"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getLong("in_reply_to"),
                        row.getLong("repost_of")));
    }
}
