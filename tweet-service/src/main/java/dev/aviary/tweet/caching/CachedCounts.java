package dev.aviary.tweet.caching;

import dev.aviary.tweet.content.Counts;
import java.util.Collection;
import java.util.Map;

/** Counts by tweet, for a short while. Every method may throw {@link CacheAway}. */
public interface CachedCounts {

    /** Those that are cached; the others may be anything. */
    Map<Long, Counts> read(Collection<Long> tweetIds);

    /** Keeps each, unless a state as new or newer is there. */
    void keep(Collection<Counts> counts);
}
