package dev.aviary.platform.supervising;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The latest report on a process, for all who look at it or wait for a state. */
final class Bulletin {

    private final Runnable changed;
    private Report latest;

    Bulletin(Report first, Runnable changed) {
        this.latest = first;
        this.changed = changed;
    }

    synchronized Report latest() {
        return latest;
    }

    synchronized void replace(Report next) {
        latest = next;
        notifyAll();
    }

    /** As {@link #replace}, and tells whoever keeps all reports. */
    void publish(Report next) {
        replace(next);
        changed.run();
    }

    /** Waits until the process is in one of these states; false when it is not by then. */
    synchronized boolean await(Duration patience, ProcessState... states)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!List.of(states).contains(latest.state())) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
