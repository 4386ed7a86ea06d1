package dev.aviary.tweet.storing;

import java.util.List;
import java.util.Map;

/** The store's own positions in the logs, beside the rows that they cover. */
interface AppliedOffsets {

    Map<Integer, Applied> read(String topic);

    /**
     * Sets a position outright: for a partition that is new, or whose log is not the one we knew.
     */
    void reset(String topic, int partition, String logId, long next);

    /**
     * Takes the steps; belongs in the transaction of the rows.
     *
     * @throws PositionsMoved if one does not fit
     */
    void advance(String topic, String logId, List<Advance> steps);

    record Applied(String logId, long next) {}
}
