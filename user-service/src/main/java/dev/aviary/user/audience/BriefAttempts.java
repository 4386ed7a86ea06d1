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
    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);
    private static final int MOST_WAITERS = 64;

    private final Executor attempts = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore waiters = new Semaphore(MOST_WAITERS);

    /** Never fails; what is not done after a moment may still be done later, or not at all. */
    public void run(Runnable work) {
        if (!waiters.tryAcquire()) {
            return;
        }
        CompletableFuture<Void> attempt =
                CompletableFuture.runAsync(work, attempts)
                        .whenComplete((done, failure) -> waiters.release());
        try {
            attempt.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.debug("Redis was not told for now: {}", e.toString());
        }
    }
}
