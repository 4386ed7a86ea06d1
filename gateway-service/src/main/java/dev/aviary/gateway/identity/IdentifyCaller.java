package dev.aviary.gateway.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Finds out who calls, and refuses nobody: the limiter comes next and counts bad tokens too, so
 * that guessing tokens is limited like anything else.
 */
@Component
public class IdentifyCaller implements GatewayFilter {

    private static final String BEARER = "Bearer ";
    private static final int LONGEST_TOKEN = 8192;

    private final VerifyToken tokens;

    IdentifyCaller(VerifyToken tokens) {
        this.tokens = tokens;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        List<String> headers = exchange.getRequest().getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (headers == null || headers.isEmpty()) {
            Caller.ANONYMOUS.attachTo(exchange);
            return chain.filter(exchange);
        }
        String token = headers.size() == 1 ? bearerToken(headers.getFirst()) : null;
        if (token == null) {
            Caller.UNPROVEN.attachTo(exchange);
            return chain.filter(exchange);
        }
        Caller remembered = tokens.remembered(token);
        if (remembered != null) {
            remembered.attachTo(exchange);
            return chain.filter(exchange);
        }
        return tokens.verify(token)
                .flatMap(
                        caller -> {
                            caller.attachTo(exchange);
                            return chain.filter(exchange);
                        });
    }

    private static @Nullable String bearerToken(String header) {
        boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        String token = bearer ? header.substring(BEARER.length()).strip() : "";
        return token.isEmpty() || token.length() > LONGEST_TOKEN ? null : token;
    }
}
