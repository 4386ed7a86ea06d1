package dev.aviary.feed.hydrating;

import dev.aviary.feed.failing.Unavailable;
import java.util.Map;

/** All bodies, in the store. */
public interface StoredBodies {

    /**
     * Those of the ids that the store has applied.
     *
     * @throws Unavailable if the store cannot be asked
     */
    Map<Long, Body> read(long[] ids);
}
