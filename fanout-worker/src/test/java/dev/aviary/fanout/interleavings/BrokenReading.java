package dev.aviary.fanout.interleavings;

import static dev.aviary.fanout.protocol.lists.ListRule.CHECKPOINT_LAST;
import static dev.aviary.fanout.protocol.lists.ListRule.NOTHING_IS_REMOVED;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.fanout.consuming.LogListener;
import dev.aviary.fanout.consuming.LogRecord;
import dev.aviary.fanout.consuming.LogWork;
import dev.aviary.fanout.lists.ListName;
import dev.aviary.fanout.positions.Checkpoints;
import dev.aviary.fanout.protocol.search.Rule;
import dev.aviary.fanout.redis.RedisSession;
import dev.aviary.user.contracts.RelationshipsChanged;
import dev.aviary.user.contracts.RelationshipsChanged.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The real reading of the logs, with a mistake around it. */
final class BrokenReading {

    private final Predicate<Rule> keeps;
    private final Map<Long, Long> authors;

    BrokenReading(Predicate<Rule> keeps, Map<Long, Long> authors) {
        this.keeps = keeps;
        this.authors = authors;
    }

    LogListener listener(LogListener real, Checkpoints checkpoints) {
        if (!keeps.test(CHECKPOINT_LAST)) {
            return with(
                    real, (records, redis) -> passBy(records, redis, checkpoints), (_, _) -> {});
        }
        if (!keeps.test(NOTHING_IS_REMOVED) && real.topic().equals(Log.RELATIONSHIPS)) {
            return with(real, (_, _) -> {}, this::removeWhomNobodyFollows);
        }
        return real;
    }

    private static void passBy(
            List<LogRecord> records, RedisSession redis, Checkpoints checkpoints) {
        Map<Integer, Long> next = new HashMap<>();
        records.forEach(one -> next.put(one.record().partition(), one.record().offset() + 1));
        checkpoints.write(redis, records.getFirst().record().topic(), Log.ID, next);
    }

    /** A batch is worked on as a whole: first whom it follows, then whom it does not. */
    private void removeWhomNobodyFollows(List<LogRecord> records, RedisSession redis) {
        for (LogRecord one : records) {
            RelationshipsChanged change = change(one);
            if (change.getKind() == Kind.UNFOLLOWED) {
                String feed = ListName.feed(change.getOwnerId()).key();
                new TreeMap<>(authors) // others go on posting meanwhile
                        .forEach(
                                (id, author) -> {
                                    if (author == change.getOtherIds(0)) {
                                        redis.send(
                                                feed,
                                                commands -> commands.lrem(feed, 0, id.toString()));
                                    }
                                });
                redis.confirm();
            }
        }
    }

    private static RelationshipsChanged change(LogRecord record) {
        try {
            return RelationshipsChanged.parseFrom(record.record().value());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LogListener with(
            LogListener real,
            BiConsumer<List<LogRecord>, RedisSession> before,
            BiConsumer<List<LogRecord>, RedisSession> after) {
        return new LogListener() {
            @Override
            public String topic() {
                return real.topic();
            }

            @Override
            public String group() {
                return real.group();
            }

            @Override
            public int threads() {
                return real.threads();
            }

            @Override
            public int batchSize() {
                return real.batchSize();
            }

            @Override
            public int mostInHand() {
                return real.mostInHand();
            }

            @Override
            public LogWork begin(RedisSession redis) {
                LogWork work = real.begin(redis);
                return new LogWork() {
                    @Override
                    public void take(List<LogRecord> records) {
                        before.accept(records, redis);
                        work.take(records);
                        after.accept(records, redis);
                    }

                    @Override
                    public void goOn() {
                        work.goOn();
                    }

                    @Override
                    public void close() {
                        work.close();
                    }
                };
            }
        };
    }
}
