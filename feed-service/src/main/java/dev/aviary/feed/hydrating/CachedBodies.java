package dev.aviary.feed.hydrating;

import java.util.Map;

/** Bodies in Redis, which has the recent and the much read. */
public interface CachedBodies {

    /** Those of the ids that are there; none when Redis cannot be read. */
    Map<Long, Body> read(long[] ids);
}
