package dev.aviary.fanout.consuming;

import dev.aviary.fanout.redis.RedisSessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads that read the logs, from the application's start to its stop. */
@Component
class LogReaders implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LogReaders.class);

    private record Reading(LogReader reader, Thread thread) {}

    private final List<LogListener> listeners;
    private final LogConsumers consumers;
    private final RedisSessions sessions;
    private final ConsumingProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final List<Reading> readings = new ArrayList<>();

    LogReaders(
            List<LogListener> listeners,
            LogConsumers consumers,
            RedisSessions sessions,
            ConsumingProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.listeners = listeners;
        this.consumers = consumers;
        this.sessions = sessions;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        for (LogListener listener : listeners) {
            for (int i = 0; i < listener.threads(); i++) {
                LogReader reader = new LogReader(listener, consumers, sessions, properties, clock);
                Thread thread =
                        Thread.ofPlatform()
                                .daemon()
                                .name(listener.topic() + "-" + i)
                                .uncaughtExceptionHandler(this::onError)
                                .start(reader);
                readings.add(new Reading(reader, thread));
            }
        }
    }

    /** Only an {@link Error} ends a reader's thread; the process is of no use without it. */
    private void onError(Thread thread, Throwable error) {
        log.error("The thread {} died", thread.getName(), error);
        AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
    }

    @Override
    public synchronized void stop() {
        readings.forEach(reading -> reading.reader().stop());
        Instant deadline = clock.instant().plus(properties.stopTimeout());
        for (Reading reading : readings) {
            join(reading.thread(), Duration.between(clock.instant(), deadline));
        }
        readings.clear();
    }

    private static void join(Thread thread, Duration atMost) {
        try {
            if (!thread.join(atMost.isNegative() ? Duration.ZERO : atMost)) {
                log.warn("The thread {} is left behind in its batch", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return !readings.isEmpty();
    }
}
