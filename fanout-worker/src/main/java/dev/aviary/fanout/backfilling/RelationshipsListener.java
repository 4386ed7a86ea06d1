package dev.aviary.fanout.backfilling;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.fanout.consuming.LogListener;
import dev.aviary.fanout.consuming.LogRecord;
import dev.aviary.fanout.consuming.LogWork;
import dev.aviary.fanout.deadletters.DeadLetters;
import dev.aviary.fanout.deadletters.Poison;
import dev.aviary.fanout.redis.RedisSession;
import dev.aviary.user.contracts.RelationshipsChanged;
import dev.aviary.user.contracts.RelationshipsChanged.Kind;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Hands the {@code relationships} log to the backfill. */
@Component
class RelationshipsListener implements LogListener {

    private final BackfillFeeds backfill;
    private final DeadLetters deadLetters;
    private final BackfillingProperties properties;

    RelationshipsListener(
            BackfillFeeds backfill, DeadLetters deadLetters, BackfillingProperties properties) {
        this.backfill = backfill;
        this.deadLetters = deadLetters;
        this.properties = properties;
    }

    @Override
    public String topic() {
        return "relationships";
    }

    @Override
    public String group() {
        return "fanout-backfill";
    }

    @Override
    public int threads() {
        return properties.threads();
    }

    @Override
    public int batchSize() {
        return properties.batchSize();
    }

    @Override
    public LogWork begin(RedisSession redis) {
        return records -> {
            List<RelationshipsChanged> events = new ArrayList<>(records.size());
            for (LogRecord record : records) {
                deadLetters
                        .decode(record.record(), group(), RelationshipsListener::event)
                        .ifPresent(events::add);
            }
            backfill.apply(events, redis);
            records.forEach(LogRecord::done);
        };
    }

    private static RelationshipsChanged event(byte[] value)
            throws InvalidProtocolBufferException, Poison {
        RelationshipsChanged event = RelationshipsChanged.parseFrom(value);
        if (event.getOwnerId() <= 0
                || event.getOtherIdsList().stream().anyMatch(other -> other <= 0)) {
            throw new Poison("Not the ids of users");
        }
        if (event.getKind() == Kind.KIND_UNSPECIFIED || event.getKind() == Kind.UNRECOGNIZED) {
            throw new Poison("Not a kind of change: " + event.getKindValue());
        }
        return event;
    }
}
