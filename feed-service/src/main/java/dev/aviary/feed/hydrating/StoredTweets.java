package dev.aviary.feed.hydrating;

import dev.aviary.feed.failing.Unavailable;
import java.util.Collection;

/** All tweets, in the store. */
public interface StoredTweets {

    /**
     * Those of the ids that the store has applied.
     *
     * @throws Unavailable if the store cannot be asked
     */
    Tweets read(Collection<Long> ids);
}
