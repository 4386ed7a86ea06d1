package dev.aviary.tweet.storing;

import dev.aviary.tweet.contracts.TweetEvent;
import java.util.List;

/** Where the store writer writes. Applying anything again, in any order, changes nothing. */
interface TweetStore {

    /**
     * Applies the events and takes the steps, all or nothing.
     *
     * @throws PoisonedData if an event can never be applied
     * @throws PositionsMoved if a step does not fit
     */
    void apply(List<TweetEvent> events, String logId, List<Advance> advances);
}
