package dev.aviary.gateway.routing;

import dev.aviary.gateway.failing.Problem;
import dev.aviary.gateway.failing.Refusal;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Calls the service with a deadline for all attempts together, a circuit breaker around each, and
 * retries where they are safe. A problem that the service explains itself passes unchanged and
 * speaks for the service's health; an unexplained one is replaced.
 */
class CallUpstream implements GatewayFilter {

    private static final String PROBLEM_JSON = "application/problem+json";

    private final CircuitBreaker breaker;
    private final RetryRules retries;
    private final CallsProperties calls;

    CallUpstream(CircuitBreaker breaker, RetryRules retries, CallsProperties calls) {
        this.breaker = breaker;
        this.retries = retries;
        this.calls = calls;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        retries.newRequest();
        HttpMethod method = exchange.getRequest().getMethod();
        boolean read = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        Duration patience = read ? calls.readTimeout() : calls.writeTimeout();
        return attempt(exchange, chain, System.nanoTime() + patience.toNanos(), 0);
    }

    private Mono<Void> attempt(
            ServerWebExchange exchange, GatewayFilterChain chain, long deadline, int retry) {
        if (!breaker.tryAcquirePermission()) {
            return Mono.error(
                    new Refusal(
                            Problem.unavailable(
                                    "The service behind has been failing. Wait a bit.")));
        }
        long start = breaker.getCurrentTimestamp();
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        return chain.filter(exchange)
                .timeout(left)
                .then(Mono.defer(() -> judge(exchange.getResponse())))
                .doOnSuccess(_ -> record(start, null))
                .doOnError(error -> record(start, error))
                .doOnCancel(breaker::releasePermission)
                .onErrorResume(error -> failed(exchange, chain, deadline, retry, error));
    }

    private void record(long start, @Nullable Throwable error) {
        long elapsed = breaker.getCurrentTimestamp() - start;
        if (error == null) {
            breaker.onSuccess(elapsed, breaker.getTimestampUnit());
        } else {
            breaker.onError(elapsed, breaker.getTimestampUnit(), error);
        }
    }

    private Mono<Void> failed(
            ServerWebExchange exchange,
            GatewayFilterChain chain,
            long deadline,
            int retry,
            Throwable error) {
        ServerWebExchangeUtils.reset(exchange);
        exchange.getResponse().setStatusCode(null);
        if (retries.allow(exchange.getRequest(), error, retry)) {
            return Mono.delay(retries.delay(retry))
                    .then(Mono.defer(() -> attempt(exchange, chain, deadline, retry + 1)));
        }
        return Mono.error(new Refusal(Failure.of(error).problem(error)));
    }

    private static Mono<Void> judge(ServerHttpResponse response) {
        HttpStatusCode status = response.getStatusCode();
        return status != null && status.isError() && !isExplained(response)
                ? Mono.error(new BrokenAnswer(status))
                : Mono.empty();
    }

    private static boolean isExplained(ServerHttpResponse response) {
        String type = response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(PROBLEM_JSON);
    }
}
