package dev.aviary.user.deleting;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PostgresRecentDeletions implements RecentDeletions {

    private final JdbcClient sql;

    PostgresRecentDeletions(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<Long> since(Instant moment) {
        return sql.sql("select id from accounts where deleted_at > :moment order by deleted_at")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .list();
    }

    @Override
    public List<AccountDeleted> toTellAgain(Instant before, Instant now) {
        return sql.sql(
                        """
                        update accounts set told_again_at = :now
                        where deleted_at < :before and told_again_at is null
                        returning id, deleted_at
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(
                        (row, n) ->
                                new AccountDeleted(
                                        row.getLong("id"),
                                        row.getObject("deleted_at", OffsetDateTime.class)
                                                .toInstant()
                                                .toEpochMilli()))
                .list();
    }
}
