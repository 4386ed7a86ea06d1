package dev.aviary.user.deleting;

import dev.aviary.user.failing.Outage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes on erasing for as long as the service runs. Every instance has one, and those that find
 * another at work leave it alone. A failure is tried again after a growing pause.
 */
@Component
class ErasingJob implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ErasingJob.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

    private final EraseTraces traces;
    private final RemindOfDeletions reminder;
    private final ErasingProperties properties;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile Thread work = Thread.ofVirtual().unstarted(() -> {});

    ErasingJob(EraseTraces traces, RemindOfDeletions reminder, ErasingProperties properties) {
        this.traces = traces;
        this.reminder = reminder;
        this.properties = properties;
    }

    @Override
    public void start() {
        if (isRunning()) {
            return;
        }
        var stop = new CountDownLatch(1);
        stopped = stop;
        work = Thread.ofVirtual().name("erasing").start(() -> eraseUntil(stop));
    }

    /** Waits for the part under way, though not for ever: one that breaks off is rolled back. */
    @Override
    public void stop() {
        stopped.countDown();
        try {
            work.join(LONGEST_FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void eraseUntil(CountDownLatch stop) {
        Duration pause = Duration.ZERO;
        Duration afterFailure = properties.pause();
        try {
            while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    pause = traces.eraseSome() ? Duration.ZERO : properties.pause();
                    reminder.remind();
                    afterFailure = properties.pause();
                } catch (RuntimeException e) {
                    logFailure(e);
                    afterFailure = shorter(afterFailure.multipliedBy(2), LONGEST_PAUSE);
                    pause = Duration.ofMillis(random(afterFailure.toMillis()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void logFailure(RuntimeException failure) {
        if (Outage.caused(failure)) {
            log.warn("Erasing deleted accounts has to wait: {}", failure.toString());
        } else {
            log.error("Erasing deleted accounts failed", failure);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static long random(long mostMillis) {
        return ThreadLocalRandom.current().nextLong(1, mostMillis + 1);
    }
}
