package dev.aviary.fanout.consuming;

import dev.aviary.fanout.redis.RedisSession;
import dev.aviary.fanout.redis.RedisSessions;
import dev.aviary.fanout.retrying.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a log with one consumer, batch by batch. A batch is behind us when, on one unbroken
 * session, everything it asked for was confirmed and then its checkpoint, which is only written if
 * the one before it still stands. After any failure the session is given up, and reading goes on
 * from what Redis says; for as long as it takes, and without leaving the group.
 */
final class ReadLog implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReadLog.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final LogListener listener;
    private final Consumer<byte[], byte[]> consumer;
    private final LogPositions positions;
    private final RedisSessions sessions;
    private final Duration checkInterval;
    private final Backoff backoff;
    private final Clock clock;

    private @Nullable RedisSession session;
    private Instant nextCheck = Instant.MIN;

    ReadLog(
            LogListener listener,
            Consumer<byte[], byte[]> consumer,
            LogPositions positions,
            RedisSessions sessions,
            ConsumingProperties properties,
            Clock clock) {
        this.listener = listener;
        this.consumer = consumer;
        this.positions = positions;
        this.sessions = sessions;
        this.checkInterval = properties.checkInterval();
        this.backoff = new Backoff(properties.retryFirst(), properties.retryCap());
        this.clock = clock;
    }

    /**
     * Takes a batch, if there is one before long.
     *
     * @throws KafkaException when the consumer may be beyond repair
     */
    void turn() {
        try {
            RedisSession redis = session();
            positions.place(redis);
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (isTimeToCheck() && !positions.areConfirmed(redis)) {
                startOver();
            } else if (!records.isEmpty()) {
                take(records, redis);
            }
        } catch (InvalidOffsetException e) {
            log.warn("Kafka has nothing at our position: {}", e.getMessage());
            positions.forget(e.partitions());
        } catch (RuntimeException e) {
            if (e instanceof KafkaException && !(e instanceof RetriableException)) {
                throw e;
            }
            if (backoff.isFirst()) {
                log.warn("Reading {} waits: {}", listener.topic(), e.toString());
            }
            startOver();
            consumer.poll(backoff.next()); // all is paused: waits, and stays in the group
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> records, RedisSession redis) {
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>(records.count());
        records.forEach(batch::add);
        listener.onBatch(batch, redis);
        redis.confirm();
        if (!positions.advance(redis, records)) {
            startOver();
            return;
        }
        if (!backoff.isFirst()) {
            log.info("Reading {} goes on", listener.topic());
        }
        backoff.reset();
    }

    private boolean isTimeToCheck() {
        Instant now = clock.instant();
        boolean due = !now.isBefore(nextCheck);
        if (due) {
            nextCheck = now.plus(checkInterval);
        }
        return due;
    }

    private RedisSession session() {
        RedisSession open = session;
        if (open == null || !open.isOpen()) {
            startOver();
            open = sessions.open();
            session = open;
        }
        return open;
    }

    /** What was read and is not behind us is read again, from wherever Redis says. */
    private void startOver() {
        close();
        positions.unplaceAll();
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
