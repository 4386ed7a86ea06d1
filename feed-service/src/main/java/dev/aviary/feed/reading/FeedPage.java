package dev.aviary.feed.reading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the home feed, newest first. */
record FeedPage(
        List<FeedTweet> items,
        @Schema(description = "Where the next page begins; null only at the true end")
                @Nullable String nextCursor,
        @Schema(description = "Whether something that belongs here could not be had just now")
                boolean partial) {}
