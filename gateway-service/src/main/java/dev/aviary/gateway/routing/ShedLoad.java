package dev.aviary.gateway.routing;

import dev.aviary.gateway.failing.Problem;
import dev.aviary.gateway.failing.Refusal;
import io.github.resilience4j.bulkhead.Bulkhead;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Refuses at once what would only have waited. */
class ShedLoad implements GatewayFilter {

    private final Bulkhead bulkhead;

    ShedLoad(Bulkhead bulkhead) {
        this.bulkhead = bulkhead;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!bulkhead.tryAcquirePermission()) {
            return Mono.error(
                    new Refusal(Problem.unavailable("Too many requests at once. Try again soon.")));
        }
        return chain.filter(exchange).doFinally(_ -> bulkhead.onComplete());
    }
}
