package dev.aviary.tweet.storing;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.tweet.contracts.TweetEvent;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Applies a batch of the log to the store. What can never be applied goes to the dead letters and
 * counts as applied, so one bad record stalls nobody; anything else that fails, fails the batch,
 * which is then tried again as a whole.
 */
@Component
final class StoreTweets {

    private final TweetStore store;
    private final DeadLetters deadLetters;

    StoreTweets(TweetStore store, DeadLetters deadLetters) {
        this.store = store;
        this.deadLetters = deadLetters;
    }

    void store(List<LogRecord> records, String logId, List<Advance> advances) {
        List<TweetEvent> events = new ArrayList<>(records.size());
        List<LogRecord> sound = new ArrayList<>(records.size());
        for (LogRecord record : records) {
            try {
                events.add(decode(record));
                sound.add(record);
            } catch (InvalidProtocolBufferException e) {
                deadLetters.add(record, "undecodable: " + e.getMessage());
            }
        }
        try {
            store.apply(events, logId, advances);
        } catch (PoisonedData e) {
            storeOneByOne(sound, events);
            store.apply(List.of(), logId, advances);
        }
    }

    /** Finds the poison. The positions stay until all are through, so a crash only repeats this. */
    private void storeOneByOne(List<LogRecord> records, List<TweetEvent> events) {
        for (int i = 0; i < records.size(); i++) {
            try {
                store.apply(List.of(events.get(i)), "", List.of());
            } catch (PoisonedData e) {
                deadLetters.add(records.get(i), "refused by the store: " + rootMessage(e));
            }
        }
    }

    private static TweetEvent decode(LogRecord record) throws InvalidProtocolBufferException {
        byte[] value = record.value();
        if (value == null) {
            throw new InvalidProtocolBufferException("no value");
        }
        TweetEvent event = TweetEvent.parseFrom(value);
        boolean named =
                switch (event.getEventCase()) {
                    case POSTED ->
                            event.getPosted().getTweet().getId() > 0
                                    && event.getPosted().getTweet().getAuthorId() > 0;
                    case DELETED ->
                            event.getDeleted().getId() > 0 && event.getDeleted().getAuthorId() > 0;
                    case EVENT_NOT_SET -> throw new InvalidProtocolBufferException("unknown event");
                };
        if (!named) {
            throw new InvalidProtocolBufferException("no id or no author");
        }
        return event;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return String.valueOf(root.getMessage());
    }
}
