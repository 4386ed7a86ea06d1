package dev.aviary.tweet.caching;

import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Tweet;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Bodies by id, and each author's latest writes. Losing it loses nothing. A tombstone, once there,
 * wins over every later write of the same tweet. What reads or writes the cache may throw {@link
 * CacheAway}.
 */
public interface CachedTweets {

    /** Those that are cached; the others say nothing about whether they exist. */
    Map<Long, Body> read(Collection<Long> ids);

    /** Keeps what the store said, unless something is there already. */
    void fill(Collection<Body> bodies);

    /** Keeps the bodies, unless something is there already, and notes the authors' own writes. */
    void posted(Collection<Tweet> tweets);

    /** Puts the tombstones, whatever was there, and notes the author's own deletes. */
    void deleted(Collection<Long> ids, long authorId);

    /** Puts the tombstones, whatever was there. */
    void bury(Collection<Long> ids);

    /** Those of them that the cache could not be told to be deleted, and has yet to hear of. */
    Set<Long> unheardDeletions(Collection<Long> ids);

    OwnWrites ownWrites(long userId);

    /** For whoever can do without: nothing is known while the cache is away. */
    default OwnWrites ownWritesIfKnown(long userId) {
        try {
            return ownWrites(userId);
        } catch (CacheAway away) {
            return OwnWrites.NONE;
        }
    }
}
