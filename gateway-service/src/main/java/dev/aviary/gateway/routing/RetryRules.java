package dev.aviary.gateway.routing;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * When and how soon a call is tried again: never a slow one, which would double the load when there
 * is least room for it; anything that surely did not arrive; and of what may have arrived, only
 * what has one effect and one answer however often it is sent.
 */
class RetryRules {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String OWN_ACCOUNT = "/api/v1/users/me";
    private static final String TWEETS = "/api/v1/tweets";

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

    private static boolean isRepeatable(ServerHttpRequest request) {
        String path = request.getPath().value();
        return switch (request.getMethod().name()) {
            case "GET", "HEAD", "PUT" -> true;
            // The second would answer 401 to the one whose account is gone.
            case "DELETE" -> !path.equals(OWN_ACCOUNT);
            // Elsewhere the key means nothing, and a second registration would answer 409.
            case "POST" ->
                    path.startsWith(TWEETS) && request.getHeaders().containsHeader(IDEMPOTENCY_KEY);
            default -> false;
        };
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
