package dev.aviary.gateway.identity;

import dev.aviary.gateway.failing.Problem;
import dev.aviary.gateway.failing.Refusal;
import java.util.function.Predicate;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Refuses a bad token on every call, and a missing one wherever a call is not public. */
public class RequireToken implements GatewayFilter {

    private final Predicate<ServerHttpRequest> isPublic;

    public RequireToken(Predicate<ServerHttpRequest> isPublic) {
        this.isPublic = isPublic;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return switch (Caller.of(exchange)) {
            case Caller.Known _ -> chain.filter(exchange);
            case Caller.Unproven _ -> Mono.error(new Refusal(Problem.tokenInvalid()));
            case Caller.Anonymous _ ->
                    isPublic.test(exchange.getRequest())
                            ? chain.filter(exchange)
                            : Mono.error(new Refusal(Problem.tokenMissing()));
        };
    }
}
