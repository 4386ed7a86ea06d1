package dev.aviary.user.deleting;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What deleted accounts left behind. All but the first wants a transaction around it, and a claim
 * in it. Whatever is between a deleted account and others only shrinks, so what was erased stays
 * so, and who begins again needs to know nothing of how far somebody came.
 */
interface Traces {

    /** Deleted accounts that are still to be erased, the first deleted first. */
    List<Long> waiting(int limit);

    /** Keeps others from erasing until the transaction ends; false if one is at it already. */
    boolean claim();

    /**
     * Takes some of an account's followers from it, their counts and versions along; answers their
     * new audience versions.
     */
    Map<Long, Long> removeFollowers(long id, int limit);

    /** Takes some of those whom an account follows from it; answers how many. */
    int removeFollowing(long id, int limit);

    /** Erases some mutes and blocks, of the account and by it; answers how many. */
    int removeMutesAndBlocks(long id, int limit);

    /** Notes that nothing is left. */
    void markErased(long id, Instant now);
}
