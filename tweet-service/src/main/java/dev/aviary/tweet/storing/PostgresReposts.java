package dev.aviary.tweet.storing;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Along the index {@code tweets_by_repeated}. */
@Component
final class PostgresReposts implements StoredReposts {

    private static final String REPOSTS =
            """
            SELECT id FROM tweets
            WHERE author_id = ? AND repost_of = ? AND deleted_at IS NULL
            ORDER BY id
            """;

    private final JdbcTemplate jdbc;
    private final GuardedReads reads;

    PostgresReposts(JdbcTemplate jdbc, GuardedReads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    @Override
    public List<Long> read(long authorId, long originalId) {
        return reads.make(
                () -> jdbc.query(REPOSTS, (row, number) -> row.getLong(1), authorId, originalId));
    }
}
