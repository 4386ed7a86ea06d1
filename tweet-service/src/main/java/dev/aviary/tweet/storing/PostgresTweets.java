package dev.aviary.tweet.storing;

import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.log.Positions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
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
    private final CheckedPages pages;

    PostgresTweets(JdbcTemplate jdbc, GuardedReads reads, CheckedPages pages) {
        this.jdbc = jdbc;
        this.reads = reads;
        this.pages = pages;
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
                            row -> {
                                Body body = body(row);
                                bodies.put(body.id(), body);
                            },
                            Columns.ofIds(ids));
                    return bodies;
                });
    }

    @Override
    public StoredPage timeline(
            Collection<Long> authorIds, long belowId, int limit, Positions atOrPast) {
        return pages.read(
                atOrPast,
                TimelineSql.of(authorIds.size(), limit),
                Columns.ofIds(authorIds),
                belowId);
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
