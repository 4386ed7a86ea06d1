package dev.aviary.user.deleting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Locks accounts in the order of their ids, as everybody does, and only one set of them in a
 * transaction.
 */
@Repository
class PostgresTraces implements Traces {

    private final JdbcClient sql;

    PostgresTraces(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<Long> waiting(int limit) {
        return sql.sql(
                        """
                        select id from accounts
                        where deleted_at is not null and erased_at is null
                        order by deleted_at, id limit :limit
                        """)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    @Override
    public boolean claim() {
        return sql.sql("select pg_try_advisory_xact_lock(hashtextextended('aviary.erasing', 0))")
                .query(Boolean.class)
                .single();
    }

    @Override
    public Map<Long, Long> removeFollowers(long id, int limit) {
        Long[] followers =
                lock(
                        """
                        select follower_id from follows where followee_id = :id
                        order by follower_id limit :limit
                        """,
                        id,
                        limit);
        var versions = new HashMap<Long, Long>();
        sql.sql(
                        """
                        with removed as (
                            delete from follows
                            where followee_id = :id and follower_id = any(:followers)
                            returning follower_id)
                        update accounts
                        set following_count = following_count - 1,
                            audience_version = audience_version + 1
                        where id in (select follower_id from removed)
                        returning id, audience_version
                        """)
                .param("id", id)
                .param("followers", followers)
                .query(
                        row -> {
                            versions.put(row.getLong(1), row.getLong(2));
                        });
        return versions;
    }

    @Override
    public int removeFollowing(long id, int limit) {
        Long[] followed =
                lock(
                        """
                        select followee_id from follows where follower_id = :id
                        order by followee_id limit :limit
                        """,
                        id,
                        limit);
        return sql.sql(
                        """
                        with removed as (
                            delete from follows
                            where follower_id = :id and followee_id = any(:followed)
                            returning followee_id)
                        update accounts set follower_count = follower_count - 1
                        where id in (select followee_id from removed)
                        """)
                .param("id", id)
                .param("followed", followed)
                .update();
    }

    @Override
    public int removeMutesAndBlocks(long id, int limit) {
        return remove("mutes", "muter_id", id, limit)
                + remove("mutes", "muted_id", id, limit)
                + remove("blocks", "blocker_id", id, limit)
                + remove("blocks", "blocked_id", id, limit);
    }

    @Override
    public void markErased(long id, Instant now) {
        sql.sql(
                        """
                        update accounts
                        set erased_at = :now, follower_count = 0, following_count = 0
                        where id = :id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private Long[] lock(String neighbours, long id, int limit) {
        return sql.sql(
                        "select id from accounts where id in ("
                                + neighbours
                                + ") order by id for no key update")
                .param("id", id)
                .param("limit", limit)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
    }

    private int remove(String table, String side, long id, int limit) {
        return sql.sql(
                        "delete from %s where ctid in (select ctid from %s where %s = :id limit :limit)"
                                .formatted(table, table, side))
                .param("id", id)
                .param("limit", limit)
                .update();
    }
}
