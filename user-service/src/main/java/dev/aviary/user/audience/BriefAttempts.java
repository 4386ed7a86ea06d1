package dev.aviary.user.audience;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells Redis what it will be told again anyway, without keeping a caller waiting for long.
 * Connecting blocks in ways that no command's timeout bounds, so it happens elsewhere. While Redis
 * hangs, no more than a few attempts hang with it and the rest give up at once.
 */
@Component
public class BriefAttempts {

    private static final Logger log = LoggerFactory.getLogger(BriefAttempts.class);

    /** For whoever only passes on what others told before, or will tell again. */
    public static final Duration A_MOMENT = Duration.ofMillis(200);

    /** For a change whose maker looks next whether it shows: better slow than not seen. */
    public static final Duration A_CHANGE = Duration.ofSeconds(1);

    private static final int MOST_WAITERS = 64;

    private final Executor attempts = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore waiters = new Semaphore(MOST_WAITERS);

    /** Never fails; what is not done in time may still be done later, or not at all. */
    public void run(Runnable work, Duration patience) {
        if (!waiters.tryAcquire()) {
            return;
        }
        CompletableFuture<Void> attempt =
                CompletableFuture.runAsync(work, attempts)
                        .whenComplete((done, failure) -> waiters.release());
        try {
            attempt.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.debug("Redis was not told for now: {}", e.toString());
        }
    }
}
