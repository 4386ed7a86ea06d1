package dev.aviary.platform.supervising;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what becomes of a process: it is over when the process is gone, or unwanted. */
record Watch(Running running, CompletableFuture<String> exited, CompletableFuture<Object> over) {

    private static final Duration POLL = Duration.ofMillis(150);

    static Watch of(Running running, CompletableFuture<Void> unwanted) {
        CompletableFuture<String> exited = running.exited();
        return new Watch(running, exited, CompletableFuture.anyOf(exited, unwanted));
    }

    /** False when it is over, or not ready by then. */
    boolean becomesReady(Duration patience, Clock clock) throws InterruptedException {
        Instant deadline = clock.instant().plus(patience);
        while (!running.isReady()) {
            if (isOverWithin(POLL) || deadline.isBefore(clock.instant())) {
                return false;
            }
        }
        return true;
    }

    boolean isOver() {
        return over.isDone();
    }

    boolean isOverWithin(Duration patience) throws InterruptedException {
        return happensWithin(patience, over);
    }

    String reason() {
        return exited.getNow("stopped");
    }

    static boolean happensWithin(Duration patience, CompletableFuture<?> event)
            throws InterruptedException {
        try {
            event.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }
}
