package dev.aviary.tweet.storing;

import java.util.Map;

/** The store's own position in the log, beside the rows that it covers. */
interface AppliedOffsets {

    Map<Integer, Applied> read();

    /**
     * Sets a position outright: for a partition that is new, or whose log is not the one we knew.
     */
    void reset(int partition, String logId, long next);

    record Applied(String logId, long next) {}
}
