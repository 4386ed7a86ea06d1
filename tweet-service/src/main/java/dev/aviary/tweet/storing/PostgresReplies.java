package dev.aviary.tweet.storing;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** By keyset along the index {@code tweets_by_answered}. */
@Component
final class PostgresReplies implements StoredReplies {

    private static final String REPLIES =
            """
            SELECT id FROM tweets
            WHERE in_reply_to = ? AND id > ? AND deleted_at IS NULL
            ORDER BY id LIMIT ?
            """;

    private final JdbcTemplate jdbc;
    private final GuardedReads reads;

    PostgresReplies(JdbcTemplate jdbc, GuardedReads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    @Override
    public List<Long> read(long tweetId, long aboveId, int limit) {
        return reads.make(
                () ->
                        jdbc.query(
                                REPLIES, (row, number) -> row.getLong(1), tweetId, aboveId, limit));
    }
}
