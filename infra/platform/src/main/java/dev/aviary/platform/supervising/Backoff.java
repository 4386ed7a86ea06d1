package dev.aviary.platform.supervising;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double up to a cap, each drawn from the upper half of its span. */
final class Backoff {

    private final Duration first;
    private final Duration cap;
    private final RandomGenerator random;
    private int failures;

    Backoff(Duration first, Duration cap, RandomGenerator random) {
        this.first = first;
        this.cap = cap;
        this.random = random;
    }

    /** The pause before the next attempt. */
    Duration next() {
        long span = cap.toMillis();
        // Beyond 20 doublings every pause is at the cap, and shifting further would overflow.
        if (failures < 20) {
            span = Math.min(span, first.toMillis() << failures);
        }
        failures++;
        return Duration.ofMillis(random.nextLong(span / 2, span + 1));
    }

    /** The process has proved itself; its next death is a first one. */
    void reset() {
        failures = 0;
    }
}
