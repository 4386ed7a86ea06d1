package dev.aviary.tweet.storing;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.util.backoff.BackOffExecution;

/** Waits anything up to a bound that doubles each time, so that many waiters spread out. */
public final class FullJitter implements BackOffExecution {

    private final long longest;
    private long bound;

    public FullJitter(Duration first, Duration longest) {
        this.bound = first.toMillis();
        this.longest = longest.toMillis();
    }

    @Override
    public long nextBackOff() {
        long wait = ThreadLocalRandom.current().nextLong(bound + 1);
        bound = Math.min(longest, bound * 2);
        return wait;
    }
}
