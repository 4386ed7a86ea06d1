package dev.aviary.tweet.reading;

import dev.aviary.tweet.caching.CacheAway;
import dev.aviary.tweet.caching.CachedTweets;
import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.tweet.storing.StoredTweets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Bodies and tombstones by id: from the cache, and what that lacks from the store. */
@Component
public final class Bodies {

    private static final Logger log = LoggerFactory.getLogger(Bodies.class);

    private final CachedTweets cached;
    private final StoredTweets stored;

    Bodies(CachedTweets cached, StoredTweets stored) {
        this.cached = cached;
        this.stored = stored;
    }

    /**
     * Those that are known; the others are not, or not yet, in the store.
     *
     * @throws Unavailable if the store is needed and away
     */
    public Map<Long, Body> read(Collection<Long> ids) {
        Map<Long, Body> bodies = new HashMap<>(cached(ids));
        List<Long> missing = ids.stream().filter(id -> !bodies.containsKey(id)).toList();
        bodies.putAll(readFromStore(missing));
        return bodies;
    }

    /** For whoever has asked the cache already. */
    Map<Long, Body> readFromStore(Collection<Long> ids) {
        Map<Long, Body> found = new HashMap<>(stored.read(ids));
        // The store may not have them yet either.
        cached.unheardDeletions(ids).forEach(id -> found.put(id, new Body.Tombstone(id, 0)));
        try {
            cached.fill(found.values());
        } catch (CacheAway away) {
            log.debug("Cache not filled: {}", away.getMessage());
        }
        return found;
    }

    private Map<Long, Body> cached(Collection<Long> ids) {
        try {
            return cached.read(ids);
        } catch (CacheAway away) {
            return Map.of();
        }
    }
}
