package dev.aviary.user.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads by plain SQL: rows by the thousand, of which nothing is to be changed. */
@Repository
class PostgresGraph implements Graph {

    private final JdbcClient sql;

    PostgresGraph(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<Named> named(Collection<Long> ids) {
        return sql.sql(
                        """
                        select id, handle, display_name from accounts
                        where id = any(:ids) and deleted_at is null
                        """)
                .param("ids", array(ids))
                .query(
                        (row, n) ->
                                new Named(
                                        row.getLong("id"),
                                        row.getString("handle"),
                                        row.getString("display_name")))
                .list();
    }

    @Override
    public Map<Long, Instant> pulledSince(Collection<Long> authorIds) {
        var pulled = new HashMap<Long, Instant>();
        sql.sql(
                        """
                        select id, pulled_at from accounts
                        where id = any(:ids) and pulled_at is not null
                        """)
                .param("ids", array(authorIds))
                .query(
                        row -> {
                            Instant since = instant(row);
                            if (since != null) {
                                pulled.put(row.getLong("id"), since);
                            }
                        });
        return pulled;
    }

    @Override
    public List<Edge> edges(Collection<Long> authorIds, Edge after, int limit) {
        return sql.sql(
                        """
                        select followee_id, follower_id from follows
                        where followee_id = any(:authors)
                          and (followee_id, follower_id) > (:author, :follower)
                        order by followee_id, follower_id
                        limit :limit
                        """)
                .param("authors", array(authorIds))
                .param("author", after.authorId())
                .param("follower", after.followerId())
                .param("limit", limit)
                .query((row, n) -> new Edge(row.getLong(1), row.getLong(2)))
                .list();
    }

    @Override
    public int markPulled(int threshold, Instant since) {
        return sql.sql(
                        """
                        update accounts set pulled_at = :since
                        where follower_count >= :threshold and pulled_at is null
                        """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("threshold", threshold)
                .update();
    }

    private static Long[] array(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }

    private static @Nullable Instant instant(ResultSet row) throws SQLException {
        OffsetDateTime time = row.getObject("pulled_at", OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
