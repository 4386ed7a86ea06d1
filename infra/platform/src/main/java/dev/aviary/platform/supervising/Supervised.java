package dev.aviary.platform.supervising;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one process alive for as long as it is wanted. All it does happens in its own thread; what
 * others want reaches it through {@link #stop} and {@link #start}, and they see its {@link Report}.
 */
final class Supervised implements Runnable {

    private static final Duration POLL = Duration.ofMillis(150);
    private static final Duration PROVEN = Duration.ofSeconds(30);
    private static final int ATTEMPTS_BEFORE_FIRST_READY = 2;

    private final Specification specification;
    private final Backoff backoff;
    private final Events events;
    private final Clock clock;
    private final Runnable changed;

    private boolean wanted;
    private CompletableFuture<Void> unwanted = new CompletableFuture<>();
    private Report report;
    private @Nullable Thread launching;
    private boolean everReady;
    private int attempts;

    Supervised(
            Specification specification,
            Backoff backoff,
            Events events,
            Clock clock,
            Runnable changed) {
        this.specification = specification;
        this.backoff = backoff;
        this.events = events;
        this.clock = clock;
        this.changed = changed;
        this.report = Report.of(specification, ProcessState.STOPPED, null, null);
    }

    Specification specification() {
        return specification;
    }

    synchronized Report report() {
        return report;
    }

    synchronized void start() {
        if (!wanted) {
            wanted = true;
            attempts = 0;
            unwanted = new CompletableFuture<>();
            report = Report.of(specification, ProcessState.STARTING, null, null);
            notifyAll();
        }
    }

    synchronized void stop() {
        wanted = false;
        unwanted.complete(null);
        if (launching != null) {
            launching.interrupt();
        }
    }

    /** Waits until the process is in one of these states; false when it is not by then. */
    synchronized boolean await(Duration patience, ProcessState... states)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!java.util.List.of(states).contains(report.state())) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    @Override
    public void run() {
        try {
            while (true) {
                live(awaitWanted());
            }
        } catch (InterruptedException e) {
            become(ProcessState.STOPPED, null, null);
        }
    }

    private synchronized CompletableFuture<Void> awaitWanted() throws InterruptedException {
        while (!wanted) {
            wait();
        }
        return unwanted;
    }

    /** One life of the process, and the pause after it. */
    private void live(CompletableFuture<Void> stop) throws InterruptedException {
        become(ProcessState.STARTING, null, null);
        Running running;
        try {
            running = launch(stop);
        } catch (Exception e) {
            if (stop.isDone()) {
                become(ProcessState.STOPPED, null, null);
            } else {
                pause(stop, "could not be started: " + e.getMessage());
            }
            return;
        }
        try {
            events.record("%s started (pid %d)", name(), running.process().pid());
            become(ProcessState.STARTING, running, null);
            String reason = attend(running, stop);
            if (stop.isDone()) {
                running.stop();
                events.record("%s stopped", name());
                become(ProcessState.STOPPED, null, null);
            } else {
                running.stop();
                pause(stop, reason);
            }
        } catch (InterruptedException e) {
            running.stop();
            throw e;
        }
    }

    /** A launch may take long; {@link #stop} interrupts it, and nothing else is interrupted. */
    private Running launch(CompletableFuture<Void> stop) throws Exception {
        synchronized (this) {
            launching = stop.isDone() ? null : Thread.currentThread();
        }
        try {
            return specification.launch().start();
        } finally {
            synchronized (this) {
                launching = null;
            }
            Thread.interrupted();
        }
    }

    /** Returns when the process is gone, or unwanted, or took too long to become ready. */
    private String attend(Running running, CompletableFuture<Void> stop)
            throws InterruptedException {
        CompletableFuture<String> exited = running.exited();
        CompletableFuture<Object> over = CompletableFuture.anyOf(exited, stop);
        Instant start = clock.instant();
        while (!running.isReady()) {
            if (waited(over, POLL)) {
                return exited.getNow("stopped");
            }
            if (start.plus(specification.patience()).isBefore(clock.instant())) {
                attempts = ATTEMPTS_BEFORE_FIRST_READY;
                return "was not ready after %d s".formatted(specification.patience().toSeconds());
            }
        }
        everReady = true;
        attempts = 0;
        events.record("%s is ready", name());
        become(ProcessState.READY, running, null);
        if (!waited(over, PROVEN)) {
            backoff.reset();
            waited(over, Duration.ofDays(10_000));
        }
        return exited.getNow("stopped");
    }

    private void pause(CompletableFuture<Void> stop, String reason) throws InterruptedException {
        attempts++;
        if (!everReady && attempts >= ATTEMPTS_BEFORE_FIRST_READY) {
            events.record("%s %s; given up", name(), reason);
            stop();
            become(ProcessState.FAILED, null, reason);
            return;
        }
        Duration pause = backoff.next();
        events.record("%s %s; again in %d ms", name(), reason, pause.toMillis());
        become(ProcessState.BACKING_OFF, null, reason);
        if (waited(stop, pause)) {
            become(ProcessState.STOPPED, null, null);
        }
    }

    private static boolean waited(CompletableFuture<?> event, Duration patience)
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

    private void become(ProcessState state, @Nullable Running running, @Nullable String reason) {
        synchronized (this) {
            report = Report.of(specification, state, running, reason);
            notifyAll();
        }
        changed.run();
    }

    private String name() {
        return specification.name();
    }
}
