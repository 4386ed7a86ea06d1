package dev.aviary.user.audience;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads one side or the other of each pair from an index, never the tables. */
@Repository
class PostgresRelationships implements Relationships {

    private final JdbcClient sql;

    PostgresRelationships(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * One statement, so one snapshot. A user without relationships has one row with nobody. Of
     * deleted accounts only those that are still to be erased can be followed.
     */
    @Override
    public Optional<Circle> around(long userId) {
        var followed = new ArrayList<Followed>();
        var muted = new LinkedHashSet<Long>();
        var blocked = new LinkedHashSet<Long>();
        var version = new long[] {-1};
        sql.sql(
                        """
                        select a.audience_version, r.kind, r.other_id, r.pulled_at
                        from accounts a
                        left join (
                            select 'followed' as kind, f.followee_id as other_id, c.pulled_at
                            from follows f
                            left join accounts c
                                on c.id = f.followee_id and c.pulled_at is not null
                            where f.follower_id = :id
                              and not exists (
                                  select from accounts d
                                  where d.id = f.followee_id
                                    and d.deleted_at is not null and d.erased_at is null)
                            union all
                            select 'muted', muted_id, null from mutes where muter_id = :id
                            union all
                            select 'blocked', blocked_id, null from blocks where blocker_id = :id
                            union all
                            select 'blocked', blocker_id, null from blocks where blocked_id = :id
                        ) r on true
                        where a.id = :id and a.deleted_at is null
                        """)
                .param("id", userId)
                .query(
                        row -> {
                            version[0] = row.getLong("audience_version");
                            long other = row.getLong("other_id");
                            if (row.wasNull()) {
                                return;
                            }
                            switch (row.getString("kind")) {
                                case "followed" ->
                                        followed.add(
                                                new Followed(
                                                        other,
                                                        instant(
                                                                row.getObject(
                                                                        "pulled_at",
                                                                        OffsetDateTime.class))));
                                case "muted" -> muted.add(other);
                                default -> blocked.add(other);
                            }
                        });
        return version[0] < 0
                ? Optional.empty()
                : Optional.of(new Circle(version[0], followed, muted, blocked));
    }

    @Override
    public Blocks blocksWith(long viewerId, Collection<Long> otherIds) {
        var byOthers = new ArrayList<Long>();
        var byViewer = new ArrayList<Long>();
        sql.sql(
                        """
                        select blocker_id, blocked_id from blocks
                        where blocked_id = :viewer and blocker_id = any(:others)
                        union all
                        select blocker_id, blocked_id from blocks
                        where blocker_id = :viewer and blocked_id = any(:others)
                        """)
                .param("viewer", viewerId)
                .param("others", otherIds.toArray(Long[]::new))
                .query(
                        row -> {
                            long blocker = row.getLong("blocker_id");
                            if (blocker == viewerId) {
                                byViewer.add(row.getLong("blocked_id"));
                            } else {
                                byOthers.add(blocker);
                            }
                        });
        return new Blocks(byOthers, byViewer);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
