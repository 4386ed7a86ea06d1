package dev.aviary.user.audience;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The accounts and edges as they are right now, read in bulk. */
interface Graph {

    /** Those who exist and were not deleted, in no order. */
    List<Named> named(Collection<Long> ids);

    /** Since when each of these authors is pulled; who is missing here is not. */
    Map<Long, Instant> pulledSince(Collection<Long> authorIds);

    /**
     * Edges to these authors that lie after a place, ordered by author, then follower. An edge that
     * stays while one reads on from place to place is read exactly once.
     */
    List<Edge> edges(Collection<Long> authorIds, Edge after, int limit);

    /** Sets since when whoever has so many followers is pulled, where that was not set yet. */
    int markPulled(int threshold, Instant since);

    record Named(long id, String handle, String displayName) {}

    record Edge(long authorId, long followerId) {

        static final Edge BEFORE_ALL = new Edge(0, 0);
    }
}
