package dev.aviary.user.importing;

import dev.aviary.user.audience.CelebrityProperties;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Hands whole columns to Postgres as arrays: one statement for thousands of rows. */
@Repository
class PostgresImportedGraph implements ImportedGraph {

    private final JdbcClient sql;
    private final CelebrityProperties celebrities;
    private final Clock clock;

    PostgresImportedGraph(JdbcClient sql, CelebrityProperties celebrities, Clock clock) {
        this.sql = sql;
        this.celebrities = celebrities;
        this.clock = clock;
    }

    @Override
    public int lockInIdOrder(Set<Long> ids) {
        return sql.sql(
                        """
                        select id from accounts where id = any(:ids)
                        order by id for no key update
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .query(Long.class)
                .list()
                .size();
    }

    @Override
    public List<Follow> addMissing(Set<Follow> follows) {
        List<Follow> list = List.copyOf(follows);
        return sql.sql(
                        """
                        insert into follows (follower_id, followee_id, created_at)
                        select follower, followee, :now
                        from unnest(:followers::bigint[], :followees::bigint[])
                            as f (follower, followee)
                        where not exists (
                                select from blocks
                                where blocker_id = follower and blocked_id = followee)
                          and not exists (
                                select from blocks
                                where blocker_id = followee and blocked_id = follower)
                          and not exists (
                                select from accounts
                                where id = any(array[follower, followee])
                                  and deleted_at is not null)
                        on conflict do nothing
                        returning follower_id, followee_id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("followers", longs(list, Follow::followerId))
                .param("followees", longs(list, Follow::followeeId))
                .query((row, n) -> new Follow(row.getLong(1), row.getLong(2)))
                .list();
    }

    @Override
    public void countFollowers(Collection<Long> followeeIds) {
        Map<Long, Long> counts =
                followeeIds.stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<Map.Entry<Long, Long>> list = List.copyOf(counts.entrySet());
        sql.sql(
                        """
                        update accounts a
                        set follower_count = a.follower_count + g.gained,
                            pulled_at = coalesce(a.pulled_at,
                                case when a.follower_count + g.gained >= :threshold then :now end)
                        from unnest(:ids::bigint[], :gained::bigint[]) as g (id, gained)
                        where a.id = g.id
                        """)
                .param("threshold", celebrities.celebrityThreshold())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("ids", longs(list, Map.Entry::getKey))
                .param("gained", longs(list, Map.Entry::getValue))
                .update();
    }

    @Override
    public Map<Long, Long> countFollowing(Map<Long, List<Long>> addedByFollower) {
        List<Map.Entry<Long, List<Long>>> list = List.copyOf(addedByFollower.entrySet());
        var versions = new HashMap<Long, Long>();
        sql.sql(
                        """
                        update accounts a
                        set following_count = a.following_count + g.gained,
                            audience_version = a.audience_version + 1
                        from unnest(:ids::bigint[], :gained::bigint[]) as g (id, gained)
                        where a.id = g.id
                        returning a.id, a.audience_version
                        """)
                .param("ids", longs(list, Map.Entry::getKey))
                .param("gained", longs(list, added -> (long) added.getValue().size()))
                .query(
                        row -> {
                            versions.put(row.getLong(1), row.getLong(2));
                        });
        return versions;
    }

    private static <T> Long[] longs(List<T> rows, Function<T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }
}
