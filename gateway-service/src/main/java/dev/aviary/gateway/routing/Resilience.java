package dev.aviary.gateway.routing;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Hands every route a breaker and a bulkhead of its own, so that one sick service sinks alone. */
@Component
class Resilience {

    private static final int TRIES_WHEN_HALF_OPEN = 5;

    private final CallsProperties calls;
    private final RetryRules retries;
    private final CircuitBreakerRegistry breakers;
    private final BulkheadRegistry bulkheads;

    Resilience(CallsProperties calls, MeterRegistry meters) {
        this.calls = calls;
        this.retries = new RetryRules(calls.retries());
        this.breakers = CircuitBreakerRegistry.of(breakerConfig(calls.breaker()));
        this.bulkheads =
                BulkheadRegistry.of(
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(calls.concurrentPerRoute())
                                .maxWaitDuration(Duration.ZERO)
                                .writableStackTraceEnabled(false)
                                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    }

    ShedLoad shedLoad(String route) {
        return new ShedLoad(bulkheads.bulkhead(route));
    }

    CallUpstream call(String route) {
        return new CallUpstream(breakers.circuitBreaker(route), retries, calls);
    }

    private static CircuitBreakerConfig breakerConfig(CallsProperties.Breaker breaker) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(breaker.window())
                .minimumNumberOfCalls(breaker.minimum())
                .failureRateThreshold(breaker.failuresPercent())
                .waitDurationInOpenState(breaker.openFor())
                .permittedNumberOfCallsInHalfOpenState(TRIES_WHEN_HALF_OPEN)
                .maxWaitDurationInHalfOpenState(Duration.ofSeconds(10))
                .recordException(Failure::blamesService)
                .writableStackTraceEnabled(false)
                .build();
    }
}
