package dev.aviary.feed.reading;

import dev.aviary.feed.hydrating.Author;
import dev.aviary.feed.hydrating.Body.Post;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A tweet as a page shows it. */
@Schema(name = "Tweet")
record FeedTweet(
        @Schema(example = "812345678901234567") String id,
        String text,
        Author author,
        @Schema(format = "date-time", example = "2026-11-22T01:02:03.004Z") String createdAt,
        @Nullable String inReplyTo,
        @Schema(description = "The repeated tweet, whole") @Nullable FeedTweet repostOf,
        long likeCount,
        long repostCount,
        long replyCount) {

    static FeedTweet of(Post post, Author author) {
        return new FeedTweet(
                post.idText(),
                post.text(),
                author,
                post.createdAt(),
                post.inReplyTo(),
                null,
                0,
                0,
                0);
    }
}
