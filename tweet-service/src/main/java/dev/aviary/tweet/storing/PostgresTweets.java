package dev.aviary.tweet.storing;

import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.tweet.log.KafkaTopics;
import dev.aviary.tweet.log.Positions;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
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

    /** Whether nothing lags behind the asked positions. What was never applied counts as 0. */
    private static final String REACHED =
            """
            NOT EXISTS (
                SELECT FROM unnest(?::int[], ?::bigint[]) AS asked (partition, next_offset)
                LEFT JOIN applied_offsets applied
                    ON applied.topic = ? AND applied.partition = asked.partition
                WHERE coalesce(applied.next_offset, 0) < asked.next_offset)
            """;

    private final JdbcTemplate jdbc;
    private final CircuitBreaker breaker;

    PostgresTweets(JdbcTemplate jdbc, CircuitBreakerRegistry breakers) {
        this.jdbc = jdbc;
        this.breaker = breakers.circuitBreaker("store");
    }

    @Override
    public Map<Long, Body> read(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return guarded(
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
                        + REACHED
                        + " AS reached) verdict LEFT JOIN ("
                        + TimelineSql.of(authorIds.size(), limit)
                        + ") page ON true ORDER BY page.id DESC";
        return guarded(
                () ->
                        jdbc.query(
                                connection -> {
                                    var statement = connection.prepareStatement(sql);
                                    int next = bind(statement, 1, atOrPast);
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
        return guarded(
                () ->
                        jdbc.query(
                                connection -> {
                                    var statement =
                                            connection.prepareStatement("SELECT " + REACHED);
                                    bind(statement, 1, positions);
                                    return statement;
                                },
                                (ResultSetExtractor<Boolean>)
                                        row -> row.next() && row.getBoolean(1)));
    }

    private <T> T guarded(Supplier<T> query) {
        try {
            return breaker.executeSupplier(query);
        } catch (BadSqlGrammarException fault) {
            throw fault;
        } catch (DataAccessException | CallNotPermittedException e) {
            throw new Unavailable("The store cannot be read at the moment.", e);
        }
    }

    private static int bind(java.sql.PreparedStatement statement, int from, Positions positions)
            throws SQLException {
        Connection connection = statement.getConnection();
        List<Integer> partitions = List.copyOf(positions.next().keySet());
        int index = from;
        statement.setArray(index++, connection.createArrayOf("int4", partitions.toArray()));
        statement.setArray(
                index++,
                bigints(connection, partitions.stream().map(positions.next()::get).toList()));
        statement.setString(index++, KafkaTopics.TWEETS);
        return index;
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
        Instant createdAt = row.getTimestamp("created_at").toInstant();
        return new Body.Live(
                new Tweet(
                        id,
                        author,
                        row.getString("text"),
                        createdAt,
                        row.getLong("in_reply_to"),
                        row.getLong("repost_of")));
    }
}
