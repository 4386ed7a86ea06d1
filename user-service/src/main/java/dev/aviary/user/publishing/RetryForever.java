package dev.aviary.user.publishing;

import io.namastack.outbox.retry.OutboxRetryPolicy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/**
 * The outbox's patience. Nothing that it holds can be wrong in itself, only Redis or Kafka can be
 * away, so it never gives up: exponential backoff with full jitter, up to a few seconds, so that
 * what waited is soon out once they are back.
 */
@Component("outboxRetryPolicy")
class RetryForever implements OutboxRetryPolicy {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    @Override
    public boolean shouldRetry(Throwable failure) {
        return true;
    }

    @Override
    public Duration nextDelay(int failures) {
        long ceiling = FIRST.toMillis() << Math.clamp(failures - 1, 0, 10);
        return Duration.ofMillis(
                ThreadLocalRandom.current().nextLong(Math.min(ceiling, LONGEST.toMillis()) + 1));
    }

    @Override
    public int maxRetries() {
        return Integer.MAX_VALUE;
    }
}
