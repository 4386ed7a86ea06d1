package dev.aviary.gateway.routing;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps retries a small share of requests, for when everything fails, retrying it all only adds to
 * the load. Each request earns a part of a retry; a few may be saved up.
 */
class RetryBudget {

    private static final long ONE_RETRY = 1_000;
    private static final long TO_BEGIN_WITH = 3 * ONE_RETRY;
    private static final long SAVED_AT_MOST = 50 * ONE_RETRY;

    private final long earnedPerRequest;
    private final AtomicLong saved = new AtomicLong(TO_BEGIN_WITH);

    RetryBudget(double share) {
        this.earnedPerRequest = Math.round(share * ONE_RETRY);
    }

    void earn() {
        if (saved.get() < SAVED_AT_MOST) {
            saved.addAndGet(earnedPerRequest);
        }
    }

    boolean spend() {
        long before;
        do {
            before = saved.get();
            if (before < ONE_RETRY) {
                return false;
            }
        } while (!saved.compareAndSet(before, before - ONE_RETRY));
        return true;
    }
}
