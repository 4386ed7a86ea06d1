package dev.aviary.user.importing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Accounts and edges, written by the thousand. All but the first want a transaction around them.
 */
interface ImportedGraph {

    /** Adds those whose handle is free; answers everybody's id by folded handle. */
    Map<String, Long> addMissing(List<NewAccount> accounts, String passwordHash, Instant now);

    /** Locks accounts until the transaction ends; answers how many of them there are. */
    int lockInIdOrder(Set<Long> ids);

    /** Adds the edges that are not there and that no block forbids; answers those. */
    List<Follow> addMissing(Set<Follow> follows);

    /** Counts one follower more for each time that a user is named; promotes celebrities. */
    void countFollowers(Collection<Long> followeeIds);

    /** Counts whom these users follow now as well; answers their new audience versions. */
    Map<Long, Long> countFollowing(Map<Long, List<Long>> addedByFollower);

    record NewAccount(long id, String handle, String foldedHandle, String displayName) {}

    record Follow(long followerId, long followeeId) {}
}
