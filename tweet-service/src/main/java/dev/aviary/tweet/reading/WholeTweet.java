package dev.aviary.tweet.reading;

import dev.aviary.tweet.content.Tweet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tweet with all that it needs to be shown.
 *
 * @param original what it repeats, null unless it is a repost
 */
public record WholeTweet(Tweet tweet, @Nullable Tweet original) {

    /** What somebody means who likes or reposts it. */
    public Tweet meant() {
        return original == null ? tweet : original;
    }

    /** Everybody who has a say in who may see it. */
    public List<Long> authorIds() {
        return List.of(tweet.authorId(), meant().authorId());
    }
}
