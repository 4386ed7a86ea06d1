package dev.aviary.feed.reading;

import dev.aviary.feed.hydrating.Author;
import dev.aviary.feed.hydrating.Body.Post;
import dev.aviary.feed.hydrating.Counts;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A tweet as a page shows it. */
@Schema(name = "Tweet")
record FeedTweet(
        @Schema(example = "812345678901234567") String id,
        @Schema(description = "Null for a repost") @Nullable String text,
        Author author,
        @Schema(format = "date-time", example = "2026-11-22T01:02:03.004Z") String createdAt,
        @Nullable String inReplyTo,
        @Schema(description = "For a repost: the tweet that it repeats, whole")
                @Nullable FeedTweet repostOf,
        long likeCount,
        long repostCount,
        long replyCount) {

    static FeedTweet of(Post post, Author author, Counts counts, @Nullable FeedTweet original) {
        return new FeedTweet(
                post.idText(),
                original == null ? post.text() : null,
                author,
                post.createdAt(),
                post.inReplyTo(),
                original,
                counts.likes(),
                counts.reposts(),
                counts.replies());
    }
}
