package dev.aviary.feed.hydrating;

import java.util.Collection;

/** Tweets in Redis, which has the recent and the much read. */
public interface CachedTweets {

    /** The bodies and the counts that are there, in one trip; none when Redis cannot be read. */
    Tweets read(Collection<Long> bodies, Collection<Long> counts);
}
