package dev.aviary.gateway.draining;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Says with every answer, once the gateway is leaving, that it is the last on its connection, also
 * where the request came before that. The client then opens the next one, which leads to another
 * replica. Without a word it would send its next request into a connection that is just being
 * closed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CloseConnections implements WebFilter {

    private final Draining draining;

    CloseConnections(Draining draining) {
        this.draining = draining;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpResponse answer = exchange.getResponse();
        answer.beforeCommit(() -> Mono.fromRunnable(() -> close(answer)));
        return chain.filter(exchange);
    }

    private void close(ServerHttpResponse answer) {
        if (draining.hasBegun()) {
            answer.getHeaders().set(HttpHeaders.CONNECTION, "close");
        }
    }
}
