package dev.aviary.tweet.storing;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.tweet.caching.CachedCounts;
import dev.aviary.tweet.caching.CachedTweets;
import dev.aviary.tweet.content.Counts;
import dev.aviary.tweet.contracts.TweetEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/** Stores what the log of tweets says. */
@Component
final class StoreTweets implements StoreRecords {

    private final ApplyBatch<TweetEvent> batch;
    private final CachedTweets cachedTweets;
    private final CachedCounts cachedCounts;

    StoreTweets(
            LogStore<TweetEvent> store,
            DeadLetters deadLetters,
            CachedTweets cachedTweets,
            CachedCounts cachedCounts) {
        this.batch = new ApplyBatch<>(StoreTweets::decode, store, deadLetters, this::tell);
        this.cachedTweets = cachedTweets;
        this.cachedCounts = cachedCounts;
    }

    /**
     * Whoever read a row just before it became a tombstone may have cached the body, in a Redis
     * that had lost the tombstone of old.
     */
    private void tell(List<TweetEvent> applied, List<Counts> changed) {
        cachedTweets.bury(
                applied.stream()
                        .filter(TweetEvent::hasDeleted)
                        .map(event -> event.getDeleted().getId())
                        .toList());
        cachedCounts.keep(changed);
    }

    @Override
    public void store(List<LogRecord> records, String logId, List<Advance> advances) {
        batch.store(records, logId, advances);
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
}
