package dev.aviary.tweet.counting;

import dev.aviary.tweet.caching.CacheAway;
import dev.aviary.tweet.caching.CachedCounts;
import dev.aviary.tweet.content.Counts;
import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.tweet.storing.StoredCounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts by tweet, of every tweet asked for: from the cache, and what that lacks from the store.
 */
@Component
public final class ReadCounts {

    private static final Logger log = LoggerFactory.getLogger(ReadCounts.class);

    private final CachedCounts cached;
    private final StoredCounts stored;

    ReadCounts(CachedCounts cached, StoredCounts stored) {
        this.cached = cached;
        this.stored = stored;
    }

    /** Never fails: a tweet is worth showing without its numbers, so unknown ones are 0. */
    public Map<Long, Counts> readOrNone(Collection<Long> tweetIds) {
        Map<Long, Counts> counts = new HashMap<>(cached(tweetIds));
        List<Long> missing = tweetIds.stream().filter(id -> !counts.containsKey(id)).toList();
        try {
            counts.putAll(readFromStore(missing));
        } catch (Unavailable away) {
            missing.forEach(id -> counts.put(id, Counts.none(id)));
        }
        return counts;
    }

    /**
     * For whoever has asked the cache already.
     *
     * @throws Unavailable if the store is away
     */
    public Map<Long, Counts> readFromStore(Collection<Long> tweetIds) {
        Map<Long, Counts> counts = new HashMap<>();
        tweetIds.forEach(id -> counts.put(id, Counts.none(id)));
        counts.putAll(stored.read(tweetIds));
        try {
            cached.keep(counts.values());
        } catch (CacheAway away) {
            log.debug("Cache not filled: {}", away.getMessage());
        }
        return counts;
    }

    private Map<Long, Counts> cached(Collection<Long> tweetIds) {
        try {
            return cached.read(tweetIds);
        } catch (CacheAway away) {
            return Map.of();
        }
    }
}
