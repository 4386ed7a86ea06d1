package dev.aviary.fanout.consuming;

import dev.aviary.fanout.redis.RedisSession;
import dev.aviary.fanout.redis.RedisSessions;
import dev.aviary.fanout.retrying.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a log with one consumer. A record is behind us when, on one unbroken session, everything it
 * and those before it asked for was confirmed and then the checkpoint, which is only written if the
 * one before it still stands. After any failure the session is given up with all that is in hand,
 * and reading goes on from what Redis says; for as long as it takes, and without leaving the group.
 */
final class ReadLog implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReadLog.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** A session, and what is in hand on it. */
    private record Sitting(RedisSession redis, LogWork work) {}

    private final LogListener listener;
    private final Consumer<byte[], byte[]> consumer;
    private final LogPositions positions;
    private final LogProgress progress;
    private final RedisSessions sessions;
    private final Duration checkInterval;
    private final Backoff backoff;
    private final Clock clock;

    private @Nullable Sitting current;
    private Instant nextCheck = Instant.MIN;

    ReadLog(
            LogListener listener,
            Consumer<byte[], byte[]> consumer,
            LogPositions positions,
            LogProgress progress,
            RedisSessions sessions,
            ConsumingProperties properties,
            Clock clock) {
        this.listener = listener;
        this.consumer = consumer;
        this.positions = positions;
        this.progress = progress;
        this.sessions = sessions;
        this.checkInterval = properties.checkInterval();
        this.backoff = new Backoff(properties.retryFirst(), properties.retryCap());
        this.clock = clock;
    }

    /**
     * Takes what there is to read, and goes on with what is in hand. Waits only if that is nothing.
     *
     * @throws KafkaException when the consumer may be beyond repair
     */
    void turn() {
        try {
            Sitting sitting = sitting();
            positions.place(sitting.redis());
            int inHand = progress.inHand();
            positions.hold(inHand >= listener.mostInHand());
            ConsumerRecords<byte[], byte[]> records =
                    consumer.poll(inHand == 0 ? POLL : Duration.ZERO);
            if (isTimeToCheck() && !progress.areConfirmed(sitting.redis())) {
                startOver();
            } else {
                work(sitting, records);
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

    private void work(Sitting sitting, ConsumerRecords<byte[], byte[]> records) {
        if (!records.isEmpty()) {
            sitting.work().take(progress.take(records));
        }
        sitting.work().goOn();
        sitting.redis().confirm();
        switch (progress.advance(sitting.redis())) {
            case MOVED -> recovered();
            case STOOD -> {}
            case REFUSED -> startOver();
        }
    }

    private void recovered() {
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

    private Sitting sitting() {
        Sitting open = current;
        if (open == null || !open.redis().isOpen()) {
            startOver();
            RedisSession redis = sessions.open();
            open = new Sitting(redis, listener.begin(redis));
            current = open;
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
        if (current != null) {
            current.work().close();
            current.redis().close();
            current = null;
        }
    }
}
