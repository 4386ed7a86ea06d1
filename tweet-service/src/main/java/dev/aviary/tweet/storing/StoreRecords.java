package dev.aviary.tweet.storing;

import java.util.List;

/** Applies a batch of one log to the store. */
interface StoreRecords {

    void store(List<LogRecord> records, String logId, List<Advance> advances);
}
