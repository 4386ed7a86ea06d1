package dev.aviary.gateway.limiting;

import dev.aviary.gateway.failing.Problem;
import dev.aviary.gateway.failing.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * Lets a request on if its subject's bucket has a token for it, and says so in the answer. Tokens
 * of a deleted account are refused: the bucket's trip to Redis tells.
 */
class Limiter {

    private final Buckets buckets;
    private final RateLimitHeaders headers;
    private final MeterRegistry meters;

    Limiter(Buckets buckets, RateLimitHeaders headers, MeterRegistry meters) {
        this.buckets = buckets;
        this.headers = headers;
        this.meters = meters;
    }

    Mono<Void> pass(
            ServerWebExchange exchange, GatewayFilterChain chain, String subject, Budget budget) {
        CompletableFuture<Taken> answer = buckets.take(subject, budget);
        if (answer.isDone() && !answer.isCompletedExceptionally()) {
            return decide(exchange, chain, budget, answer.join());
        }
        return backOnOwnThread(exchange, answer)
                .flatMap(taken -> decide(exchange, chain, budget, taken));
    }

    private Mono<Void> decide(
            ServerWebExchange exchange, GatewayFilterChain chain, Budget budget, Taken taken) {
        headers.write(exchange.getResponse().getHeaders(), budget, taken);
        if (taken.accountGone()) {
            return Mono.error(new Refusal(Problem.tokenInvalid()));
        }
        if (taken.allowed()) {
            return chain.filter(exchange);
        }
        meters.counter("aviary.limiter.refused", "budget", budget.name()).increment();
        long seconds = RateLimitHeaders.ceilSeconds(budget.microsUntilNext(taken));
        return Mono.error(new Refusal(Problem.rateLimited(Math.max(1, seconds))));
    }

    /** Without this every request would go on in the one thread that reads from Redis. */
    private static Mono<Taken> backOnOwnThread(
            ServerWebExchange exchange, CompletableFuture<Taken> answer) {
        Executor thread = threadOf(exchange.getRequest());
        return Mono.create(
                sink ->
                        answer.whenCompleteAsync(
                                (taken, error) -> {
                                    if (error == null) {
                                        sink.success(taken);
                                    } else {
                                        sink.error(error);
                                    }
                                },
                                thread));
    }

    private static Executor threadOf(ServerHttpRequest request) {
        Object received =
                request instanceof ServerHttpRequestDecorator
                        ? ServerHttpRequestDecorator.getNativeRequest(request)
                        : ((AbstractServerHttpRequest) request).getNativeRequest();
        return received instanceof Connection connection
                ? connection.channel().eventLoop()
                : Runnable::run;
    }
}
