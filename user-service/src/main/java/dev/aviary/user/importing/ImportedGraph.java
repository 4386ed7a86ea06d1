package dev.aviary.user.importing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Edges, written by the thousand, all in one transaction. */
interface ImportedGraph {

    /** Locks accounts until the transaction ends; answers how many of them there are. */
    int lockInIdOrder(Set<Long> ids);

    /**
     * Adds the edges that are not there; answers those. A block, or an end that was deleted, keeps
     * an edge out.
     */
    List<Follow> addMissing(Set<Follow> follows);

    /** Counts one follower more for each time that a user is named; promotes celebrities. */
    void countFollowers(Collection<Long> followeeIds);

    /** Counts whom these users follow now as well; answers their new audience versions. */
    Map<Long, Long> countFollowing(Map<Long, List<Long>> addedByFollower);

    record Follow(long followerId, long followeeId) {}
}
