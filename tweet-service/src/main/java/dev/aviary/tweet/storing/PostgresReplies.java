package dev.aviary.tweet.storing;

import dev.aviary.tweet.log.Positions;
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

    private final CheckedPages pages;

    PostgresReplies(CheckedPages pages) {
        this.pages = pages;
    }

    @Override
    public StoredPage read(long tweetId, long aboveId, int limit, Positions atOrPast) {
        return pages.read(atOrPast, REPLIES, tweetId, aboveId, limit);
    }
}
