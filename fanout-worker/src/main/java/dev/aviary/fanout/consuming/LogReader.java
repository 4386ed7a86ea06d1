package dev.aviary.fanout.consuming;

import dev.aviary.fanout.redis.RedisSession;
import dev.aviary.fanout.redis.RedisSessions;
import dev.aviary.fanout.retrying.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that reads a log. A batch is behind us when, on one unbroken session, everything it
 * asked for was confirmed and then its checkpoint. After any failure the session is given up, and
 * reading goes on from what Redis says; for as long as it takes, and without leaving the group.
 */
final class LogReader implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(LogReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final CloseOptions CLOSING = CloseOptions.timeout(Duration.ofSeconds(3));

    private final LogListener listener;
    private final LogConsumers consumers;
    private final RedisSessions sessions;
    private final Duration checkInterval;
    private final Backoff backoff;
    private final Clock clock;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private @Nullable RedisSession session;
    private Instant nextCheck = Instant.MIN;

    LogReader(
            LogListener listener,
            LogConsumers consumers,
            RedisSessions sessions,
            ConsumingProperties properties,
            Clock clock) {
        this.listener = listener;
        this.consumers = consumers;
        this.sessions = sessions;
        this.checkInterval = properties.checkInterval();
        this.backoff = new Backoff(properties.retryFirst(), properties.retryCap());
        this.clock = clock;
    }

    @Override
    public void run() {
        while (isWanted()) {
            try {
                read();
            } catch (RuntimeException e) {
                log.warn("Starting over with a new consumer of {}", listener.topic(), e);
                pause(backoff.next());
            }
        }
    }

    void stop() {
        stopping.countDown();
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void read() {
        Consumer<byte[], byte[]> consumer = consumers.create(listener);
        try {
            current = consumer;
            LogPositions positions = consumers.positions(listener, consumer);
            consumer.subscribe(List.of(listener.topic()), positions);
            while (isWanted()) {
                turn(consumer, positions);
            }
        } catch (WakeupException e) {
            log.debug("Woken up to stop reading {}", listener.topic());
        } finally {
            current = null;
            giveUpSession();
            consumer.close(CLOSING);
        }
    }

    private void turn(Consumer<byte[], byte[]> consumer, LogPositions positions) {
        try {
            RedisSession redis = session(positions);
            positions.place(redis);
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!isConfirmed(positions, redis, records)) {
                positions.rewind(records.partitions());
            } else if (!records.isEmpty()) {
                listener.onBatch(listOf(records), redis);
                redis.confirm();
                positions.advance(redis, records);
                recovered();
            }
        } catch (InvalidOffsetException e) {
            log.warn("Kafka has nothing at our position: {}", e.getMessage());
            positions.forget(e.partitions());
        } catch (RuntimeException e) {
            if (e instanceof KafkaException && !(e instanceof RetriableException)) {
                throw e; // the consumer may be beyond repair
            }
            if (backoff.isFirst()) {
                log.warn("Reading {} waits: {}", listener.topic(), e.toString());
            }
            giveUpSession();
            positions.unplaceAll();
            consumer.poll(backoff.next()); // all is paused: waits, and stays in the group
        }
    }

    private boolean isConfirmed(
            LogPositions positions, RedisSession redis, ConsumerRecords<byte[], byte[]> records) {
        Instant now = clock.instant();
        if (now.isBefore(nextCheck)) {
            return records.isEmpty() || positions.areConfirmed(redis, records.partitions());
        }
        nextCheck = now.plus(checkInterval);
        return positions.areAllConfirmed(redis);
    }

    private void recovered() {
        if (!backoff.isFirst()) {
            log.info("Reading {} goes on", listener.topic());
        }
        backoff.reset();
    }

    private RedisSession session(LogPositions positions) {
        RedisSession open = session;
        if (open == null || !open.isOpen()) {
            giveUpSession();
            positions.unplaceAll();
            open = sessions.open();
            session = open;
        }
        return open;
    }

    private void giveUpSession() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private boolean isWanted() {
        return stopping.getCount() > 0;
    }

    private void pause(Duration delay) {
        try {
            boolean stopped = stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS);
            log.debug("Paused; stopped: {}", stopped);
        } catch (InterruptedException e) {
            stopping.countDown();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> listOf(
            ConsumerRecords<byte[], byte[]> records) {
        List<ConsumerRecord<byte[], byte[]>> list = new ArrayList<>(records.count());
        records.forEach(list::add);
        return list;
    }
}
