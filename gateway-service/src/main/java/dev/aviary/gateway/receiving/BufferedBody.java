package dev.aviary.gateway.receiving;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;

/** A body that was read whole, so that it can be looked at and sent more than once. */
public final class BufferedBody {

    private static final String ATTRIBUTE = BufferedBody.class.getName();

    private BufferedBody() {}

    /** Null where the request has no body. */
    public static byte @Nullable [] of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    static ServerWebExchange attach(ServerWebExchange exchange, byte[] body) {
        exchange.getAttributes().put(ATTRIBUTE, body);
        return exchange.mutate().request(new Replayed(exchange.getRequest(), body)).build();
    }

    private static final class Replayed extends ServerHttpRequestDecorator {

        private final byte[] body;

        Replayed(ServerHttpRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)));
        }
    }
}
