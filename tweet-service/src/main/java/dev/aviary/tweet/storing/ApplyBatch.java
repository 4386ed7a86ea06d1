package dev.aviary.tweet.storing;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.tweet.caching.CacheAway;
import dev.aviary.tweet.content.Counts;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies a batch of a log to the store. What can never be applied goes to the dead letters and
 * counts as applied, so one bad record stalls nobody; anything else that fails, fails the batch,
 * which is then tried again as a whole.
 */
final class ApplyBatch<E> implements StoreRecords {

    private static final Logger log = LoggerFactory.getLogger(ApplyBatch.class);

    private final Decoder<E> decoder;
    private final LogStore<E> store;
    private final DeadLetters deadLetters;
    private final AfterCommit<E> afterCommit;

    interface Decoder<E> {

        /** Fails for a record that makes no sense. */
        E decode(LogRecord record) throws InvalidProtocolBufferException;
    }

    interface AfterCommit<E> {

        /** Readers see the change at once, or else when what they have expires. */
        void tell(List<E> applied, List<Counts> changed);
    }

    ApplyBatch(
            Decoder<E> decoder,
            LogStore<E> store,
            DeadLetters deadLetters,
            AfterCommit<E> afterCommit) {
        this.decoder = decoder;
        this.store = store;
        this.deadLetters = deadLetters;
        this.afterCommit = afterCommit;
    }

    @Override
    public void store(List<LogRecord> records, String logId, List<Advance> advances) {
        List<E> events = new ArrayList<>(records.size());
        List<LogRecord> sound = new ArrayList<>(records.size());
        for (LogRecord record : records) {
            try {
                events.add(decoder.decode(record));
                sound.add(record);
            } catch (InvalidProtocolBufferException e) {
                deadLetters.add(record, "undecodable: " + e.getMessage());
            }
        }
        try {
            apply(events, logId, advances);
        } catch (PoisonedData e) {
            storeOneByOne(sound, events, logId, advances);
            store.apply(List.of(), logId, advances);
        }
    }

    /** Finds the poison. The positions stay until all are through, so a crash only repeats this. */
    private void storeOneByOne(
            List<LogRecord> records, List<E> events, String logId, List<Advance> advances) {
        List<Advance> standing = advances.stream().map(Advance::standing).toList();
        for (int i = 0; i < records.size(); i++) {
            try {
                apply(List.of(events.get(i)), logId, standing);
            } catch (PoisonedData e) {
                deadLetters.add(records.get(i), "refused by the store: " + rootMessage(e));
            }
        }
    }

    private void apply(List<E> events, String logId, List<Advance> advances) {
        List<Counts> changed = store.apply(events, logId, advances);
        try {
            afterCommit.tell(events, changed);
        } catch (CacheAway away) {
            log.debug("Stored, but not told: {}", away.getMessage());
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return String.valueOf(root.getMessage());
    }
}
