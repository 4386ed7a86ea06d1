package dev.aviary.feed.sources;

import dev.aviary.feed.failing.Unavailable;
import java.time.Duration;

/** All tweets, in the store. */
public interface StoredTimelines {

    /**
     * The newest ids of these authors below an id.
     *
     * @param wait how long the store may be waited for while it lags behind the log
     * @throws Unavailable if the store cannot be asked
     */
    StoredPage below(long id, long[] authors, int limit, Duration wait);
}
