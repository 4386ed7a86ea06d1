package dev.aviary.platform.calling;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts at one thing: exponential with full jitter, each at most four seconds,
 * until a deadline.
 */
public final class Retries {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration CAP = Duration.ofSeconds(4);

    private final RandomGenerator random = RandomGenerator.getDefault();
    private final long deadline;
    private int failures;

    public Retries(Duration patience) {
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** Pauses, and answers true; or false, at once, if the deadline would be over then. */
    public boolean pause() throws InterruptedException {
        return pause(Duration.ZERO);
    }

    /** As {@link #pause()}, but at least this long. */
    public boolean pause(Duration least) throws InterruptedException {
        long span = Math.min(CAP.toMillis(), FIRST.toMillis() << Math.min(failures++, 10));
        long pause = Math.max(least.toMillis(), random.nextLong(span + 1));
        if (System.nanoTime() + Duration.ofMillis(pause).toNanos() > deadline) {
            return false;
        }
        Thread.sleep(pause);
        return true;
    }
}
