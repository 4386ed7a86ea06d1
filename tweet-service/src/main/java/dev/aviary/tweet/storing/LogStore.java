package dev.aviary.tweet.storing;

import dev.aviary.tweet.content.Counts;
import java.util.List;

/** Where a store writer writes. Applying anything again, in any order, changes nothing. */
interface LogStore<E> {

    /**
     * Applies the events and takes the steps, all or nothing.
     *
     * @return the counts that changed by it
     * @throws PoisonedData if an event can never be applied
     * @throws PositionsMoved if a step does not fit
     */
    List<Counts> apply(List<E> events, String logId, List<Advance> advances);
}
