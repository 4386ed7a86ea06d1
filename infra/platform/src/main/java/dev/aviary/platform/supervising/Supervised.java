package dev.aviary.platform.supervising;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one process alive for as long as it is wanted. All it does happens in its own thread; what
 * others want reaches it through its {@link Wish}, and they see its {@link Bulletin}.
 */
final class Supervised implements Runnable {

    private static final Duration PROVEN = Duration.ofSeconds(30);
    private static final int ATTEMPTS_BEFORE_FIRST_READY = 2;

    private final Specification specification;
    private final Backoff backoff;
    private final Events events;
    private final Clock clock;
    private final Wish wish = new Wish();
    private final Bulletin bulletin;

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
        this.bulletin =
                new Bulletin(Report.of(specification, ProcessState.STOPPED, null, null), changed);
    }

    Specification specification() {
        return specification;
    }

    Bulletin bulletin() {
        return bulletin;
    }

    void start() {
        wish.want(
                () -> {
                    attempts = 0;
                    // Whoever waits for what comes of it must not see what came of the last start.
                    bulletin.replace(Report.of(specification, ProcessState.STARTING, null, null));
                });
    }

    void stop() {
        wish.unwant();
    }

    @Override
    public void run() {
        try {
            while (true) {
                live(wish.await());
            }
        } catch (InterruptedException e) {
            become(ProcessState.STOPPED, null, null);
        }
    }

    /** One life of the process, and the pause after it. */
    private void live(CompletableFuture<Void> stop) throws InterruptedException {
        become(ProcessState.STARTING, null, null);
        Running running;
        try {
            running = wish.whileWanted(stop, specification.launch()::start);
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
            running.stop();
            if (stop.isDone()) {
                events.record("%s stopped", name());
                become(ProcessState.STOPPED, null, null);
            } else {
                pause(stop, reason);
            }
        } catch (InterruptedException e) {
            running.stop();
            throw e;
        }
    }

    /** Returns when the process is gone, or unwanted, or took too long to become ready. */
    private String attend(Running running, CompletableFuture<Void> stop)
            throws InterruptedException {
        Watch watch = Watch.of(running, stop);
        if (!watch.becomesReady(specification.patience(), clock)) {
            if (watch.isOver()) {
                return watch.reason();
            }
            attempts = ATTEMPTS_BEFORE_FIRST_READY;
            return "was not ready after %d s".formatted(specification.patience().toSeconds());
        }
        everReady = true;
        attempts = 0;
        events.record("%s is ready", name());
        become(ProcessState.READY, running, null);
        if (!watch.isOverWithin(PROVEN)) {
            backoff.reset();
            watch.isOverWithin(Duration.ofDays(10_000));
        }
        return watch.reason();
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
        if (Watch.happensWithin(pause, stop)) {
            become(ProcessState.STOPPED, null, null);
        }
    }

    private void become(ProcessState state, @Nullable Running running, @Nullable String reason) {
        bulletin.publish(Report.of(specification, state, running, reason));
    }

    private String name() {
        return specification.name();
    }
}
