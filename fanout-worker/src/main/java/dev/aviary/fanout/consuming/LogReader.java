package dev.aviary.fanout.consuming;

import dev.aviary.fanout.redis.RedisSessions;
import dev.aviary.fanout.retrying.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that reads a log until it is stopped, with a new consumer should one break. */
final class LogReader implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(LogReader.class);
    private static final CloseOptions CLOSING = CloseOptions.timeout(Duration.ofSeconds(3));

    private final LogListener listener;
    private final LogConsumers consumers;
    private final RedisSessions sessions;
    private final ConsumingProperties properties;
    private final Backoff backoff;
    private final Clock clock;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> current;

    LogReader(
            LogListener listener,
            LogConsumers consumers,
            RedisSessions sessions,
            ConsumingProperties properties,
            Clock clock) {
        this.listener = listener;
        this.consumers = consumers;
        this.sessions = sessions;
        this.properties = properties;
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
            LogProgress progress = consumers.progress(listener, consumer);
            LogPositions positions = consumers.positions(listener, consumer, progress);
            consumer.subscribe(List.of(listener.topic()), positions);
            try (ReadLog reading =
                    new ReadLog(
                            listener, consumer, positions, progress, sessions, properties, clock)) {
                while (isWanted()) {
                    reading.turn();
                    backoff.reset();
                }
            }
        } catch (WakeupException e) {
            log.debug("Woken up to stop reading {}", listener.topic());
        } finally {
            current = null;
            consumer.close(CLOSING);
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
}
