package dev.aviary.feed.hydrating;

import dev.aviary.tweet.contracts.Tweet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What is known of a tweet. */
public sealed interface Body {

    Gone GONE = new Gone();

    /** Deleted; stays so. */
    record Gone() implements Body {}

    /**
     * A tweet in the form in which it is answered, made once and shared by all who read it.
     *
     * @param text empty for a repost
     * @param repostOf the tweet repeated by this one, 0 for none
     */
    record Post(
            long id,
            long authorId,
            String idText,
            String text,
            String createdAt,
            @Nullable String inReplyTo,
            long repostOf)
            implements Body {

        private static final DateTimeFormatter MILLISECONDS =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
                        .withZone(ZoneOffset.UTC);

        static Post of(Tweet tweet) {
            return new Post(
                    tweet.getId(),
                    tweet.getAuthorId(),
                    Long.toString(tweet.getId()),
                    tweet.getText(),
                    MILLISECONDS.format(Instant.ofEpochMilli(tweet.getCreatedAtMillis())),
                    tweet.getInReplyTo() == 0 ? null : Long.toString(tweet.getInReplyTo()),
                    tweet.getRepostOf());
        }
    }
}
