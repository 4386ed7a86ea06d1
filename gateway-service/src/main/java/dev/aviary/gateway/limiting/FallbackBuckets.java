package dev.aviary.gateway.limiting;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits go on while Redis is slow or away, each instance for itself, from where Redis left off.
 * Once a few requests have waited in vain, the others no longer try, and one a second looks whether
 * Redis is back.
 */
class FallbackBuckets implements Buckets {

    private static final Logger log = LoggerFactory.getLogger(FallbackBuckets.class);

    private final Buckets shared;
    private final LocalBuckets local;
    private final Counter fallbacks;
    private final CircuitBreaker breaker =
            CircuitBreaker.of(
                    "limiter-redis",
                    CircuitBreakerConfig.custom()
                            .slidingWindowSize(10)
                            .minimumNumberOfCalls(5)
                            .failureRateThreshold(50)
                            .waitDurationInOpenState(Duration.ofSeconds(1))
                            .permittedNumberOfCallsInHalfOpenState(1)
                            .maxWaitDurationInHalfOpenState(Duration.ofSeconds(5))
                            .build());

    FallbackBuckets(Buckets shared, LocalBuckets local, MeterRegistry meters) {
        this.shared = shared;
        this.local = local;
        this.fallbacks =
                Counter.builder("aviary.limiter.fallbacks")
                        .description("Requests limited by this instance alone")
                        .register(meters);
        breaker.getEventPublisher()
                .onStateTransition(
                        event ->
                                log.info(
                                        "Limits in Redis: {}",
                                        event.getStateTransition().getToState()));
    }

    @Override
    public CompletableFuture<Taken> take(String subject, Budget budget) {
        if (!breaker.tryAcquirePermission()) {
            fallbacks.increment();
            return local.take(subject, budget);
        }
        long start = breaker.getCurrentTimestamp();
        return shared.take(subject, budget)
                .whenComplete((_, error) -> record(start, error))
                .thenApply(
                        taken -> {
                            local.learn(subject, budget, taken);
                            return taken;
                        })
                .exceptionallyCompose(
                        _ -> {
                            fallbacks.increment();
                            return local.take(subject, budget);
                        });
    }

    private void record(long start, @Nullable Throwable error) {
        long elapsed = breaker.getCurrentTimestamp() - start;
        if (error == null) {
            breaker.onSuccess(elapsed, breaker.getTimestampUnit());
        } else {
            breaker.onError(elapsed, breaker.getTimestampUnit(), error);
        }
    }
}
