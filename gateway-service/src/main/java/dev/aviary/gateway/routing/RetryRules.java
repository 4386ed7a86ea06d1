package dev.aviary.gateway.routing;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * When and how soon a call is tried again: never a slow one, which would double the load when there
 * is least room for it; anything that surely did not arrive; and of what may have arrived, only
 * what has one effect and one answer however often it is sent.
 */
class RetryRules {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final CallsProperties.Retries retries;
    private final RetryBudget budget;

    RetryRules(CallsProperties.Retries retries) {
        this.retries = retries;
        this.budget = new RetryBudget(retries.budget());
    }

    void newRequest() {
        budget.earn();
    }

    boolean allow(ServerHttpRequest request, Throwable error, int retriesSoFar) {
        return retriesSoFar < retries.atMost() && mayRepeat(request, error) && budget.spend();
    }

    private static boolean mayRepeat(ServerHttpRequest request, Throwable error) {
        return switch (Failure.of(error)) {
            case NOT_REACHED -> true;
            case BROKEN -> isRepeatable(request);
            case UNEXPLAINED ->
                    error instanceof BrokenAnswer answer
                            && Failure.isOutage(answer)
                            && isRepeatable(request);
            case TIMED_OUT, CROWDED -> false;
        };
    }

    /** Not DELETE: the second would answer 404 to the one who deleted. */
    private static boolean isRepeatable(ServerHttpRequest request) {
        HttpMethod method = request.getMethod();
        return method.equals(HttpMethod.GET)
                || method.equals(HttpMethod.HEAD)
                || method.equals(HttpMethod.PUT)
                || (method.equals(HttpMethod.POST)
                        && request.getHeaders().containsHeader(IDEMPOTENCY_KEY));
    }

    /** Exponential, capped, and a random part of that, so that retries do not come in waves. */
    Duration delay(int retriesSoFar) {
        long longest =
                Math.min(
                        retries.longestDelay().toNanos(),
                        retries.firstDelay().toNanos() << retriesSoFar);
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest + 1));
    }
}
