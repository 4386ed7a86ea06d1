package dev.aviary.tweet.storing;

import dev.aviary.tweet.content.Counts;
import dev.aviary.tweet.failing.Unavailable;
import java.util.Collection;
import java.util.Map;

/** The counts as far as the logs have been applied. */
public interface StoredCounts {

    /**
     * Of the others nothing was ever counted.
     *
     * @throws Unavailable if the store cannot be read
     */
    Map<Long, Counts> read(Collection<Long> tweetIds);
}
