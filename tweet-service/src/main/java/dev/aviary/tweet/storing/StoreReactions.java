package dev.aviary.tweet.storing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.tweet.caching.CachedCounts;
import dev.aviary.tweet.contracts.ReactionEvent;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** Stores what the log of reactions says. */
@Component
final class StoreReactions implements StoreRecords {

    private final ApplyBatch<Reaction> batch;

    StoreReactions(LogStore<Reaction> store, DeadLetters deadLetters, CachedCounts cached) {
        this.batch =
                new ApplyBatch<>(
                        StoreReactions::decode,
                        store,
                        deadLetters,
                        (applied, changed) -> cached.keep(changed));
    }

    @Override
    public void store(List<LogRecord> records, String logId, List<Advance> advances) {
        batch.store(records, logId, advances);
    }

    private static Reaction decode(LogRecord record) throws InvalidProtocolBufferException {
        byte[] value = record.value();
        if (value == null) {
            throw new InvalidProtocolBufferException("no value");
        }
        ReactionEvent event = ReactionEvent.parseFrom(value);
        if (event.getTweetId() <= 0 || event.getUserId() <= 0) {
            throw new InvalidProtocolBufferException("no tweet or no user");
        }
        // In another partition its offset would say nothing about what is older.
        byte[] tweet = Long.toString(event.getTweetId()).getBytes(UTF_8);
        if (!Arrays.equals(record.key(), tweet)) {
            throw new InvalidProtocolBufferException("the key is not the tweet");
        }
        boolean liked =
                switch (event.getKind()) {
                    case LIKED -> true;
                    case UNLIKED -> false;
                    case KIND_UNSPECIFIED, UNRECOGNIZED ->
                            throw new InvalidProtocolBufferException("unknown kind");
                };
        return new Reaction(event.getTweetId(), event.getUserId(), liked, record.offset());
    }
}
