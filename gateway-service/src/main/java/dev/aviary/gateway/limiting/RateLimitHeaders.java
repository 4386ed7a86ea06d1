package dev.aviary.gateway.limiting;

import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Tells callers what they have left: the customary {@code X-RateLimit-*}, and the fields of the
 * IETF draft. A second budget on the same request is listed beside the first in the draft's fields;
 * the customary ones describe whichever has less left.
 */
@Component
class RateLimitHeaders {

    private static final String LIMIT = "X-RateLimit-Limit";
    private static final String REMAINING = "X-RateLimit-Remaining";
    private static final String RESET = "X-RateLimit-Reset";
    private static final String POLICY = "RateLimit-Policy";
    private static final String STATE = "RateLimit";

    private final Clock clock;

    RateLimitHeaders(Clock clock) {
        this.clock = clock;
    }

    void write(HttpHeaders headers, Budget budget, Taken taken) {
        long remaining = budget.remaining(taken);
        String earlier = headers.getFirst(REMAINING);
        if (earlier == null || remaining < Long.parseLong(earlier)) {
            headers.set(LIMIT, Long.toString(budget.capacity()));
            headers.set(REMAINING, Long.toString(remaining));
            headers.set(RESET, Long.toString(resetAt(taken)));
        }
        append(headers, POLICY, policy(budget));
        append(headers, STATE, state(budget, taken, remaining));
    }

    /** When the bucket is full again, as a Unix time in whole seconds. */
    private long resetAt(Taken taken) {
        return ceilSeconds(clock.millis() * 1_000 + taken.microsUntilFull());
    }

    private static String policy(Budget budget) {
        long window = Math.max(1, ceilSeconds(budget.microsToFill()));
        return '"' + budget.name() + "\";q=" + budget.capacity() + ";w=" + window;
    }

    private static String state(Budget budget, Taken taken, long remaining) {
        long reset = ceilSeconds(taken.microsUntilFull());
        return '"' + budget.name() + "\";r=" + remaining + ";t=" + reset;
    }

    static long ceilSeconds(long micros) {
        return Math.ceilDiv(micros, 1_000_000L);
    }

    private static void append(HttpHeaders headers, String name, String item) {
        String earlier = headers.getFirst(name);
        headers.set(name, earlier == null ? item : earlier + ", " + item);
    }
}
