package dev.aviary.fanout.retrying;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Exponential backoff with full jitter: anything from nothing to a bound that doubles to a cap. */
public final class Backoff {

    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration cap;
    private int failures;

    public Backoff(Duration first, Duration cap) {
        this.first = first;
        this.cap = cap;
    }

    public Duration next() {
        long bound =
                Math.min(cap.toMillis(), first.toMillis() << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound + 1));
    }

    public boolean isFirst() {
        return failures == 0;
    }

    public void reset() {
        failures = 0;
    }
}
