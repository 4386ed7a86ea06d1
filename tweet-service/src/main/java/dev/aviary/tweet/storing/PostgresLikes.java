package dev.aviary.tweet.storing;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** By keyset along the index {@code likes_by_user}. */
@Component
final class PostgresLikes implements StoredLikes {

    private static final String LIKES =
            """
            SELECT tweet_id FROM likes
            WHERE user_id = ? AND tweet_id > ? AND liked
            ORDER BY tweet_id LIMIT ?
            """;

    private final JdbcTemplate jdbc;
    private final GuardedReads reads;

    PostgresLikes(JdbcTemplate jdbc, GuardedReads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    @Override
    public List<Long> read(long userId, long aboveTweetId, int limit) {
        return reads.make(
                () ->
                        jdbc.query(
                                LIKES,
                                (row, number) -> row.getLong(1),
                                userId,
                                aboveTweetId,
                                limit));
    }
}
