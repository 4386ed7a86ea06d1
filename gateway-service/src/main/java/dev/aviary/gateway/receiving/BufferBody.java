package dev.aviary.gateway.receiving;

import dev.aviary.gateway.failing.Problem;
import dev.aviary.gateway.failing.Refusal;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Reads the body before anything is asked of a service, and no more of it than is allowed. */
@Component
public class BufferBody implements GatewayFilter {

    private final BodiesProperties properties;
    private final long atMost;
    private final long drained;

    BufferBody(BodiesProperties properties) {
        this.properties = properties;
        this.atMost = properties.atMost().toBytes();
        this.drained = properties.drained().toBytes();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        long declared = headers.getContentLength();
        if (declared <= 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            return chain.filter(exchange);
        }
        if (declared > drained || (declared > atMost && isAsking(headers))) {
            return hangUp(exchange, Problem.bodyTooLarge(atMost));
        }
        return request.getBody()
                .collect(Received::new, Received::add)
                .timeout(properties.within())
                .onErrorResume(
                        TooMuchToDrain.class, _ -> hangUp(exchange, Problem.bodyTooLarge(atMost)))
                .onErrorResume(TimeoutException.class, _ -> hangUp(exchange, Problem.bodyTooSlow()))
                .flatMap(
                        received ->
                                received.bytes > atMost
                                        ? Mono.error(new Refusal(Problem.bodyTooLarge(atMost)))
                                        : chain.filter(
                                                BufferedBody.attach(
                                                        exchange, received.kept.toByteArray())));
    }

    /**
     * Whether the client waits for a word before it sends the body: then nothing need be drained.
     */
    private static boolean isAsking(HttpHeaders headers) {
        return "100-continue".equalsIgnoreCase(headers.getFirst(HttpHeaders.EXPECT));
    }

    /** What is still to come on this connection is not worth reading. */
    private static <T> Mono<T> hangUp(ServerWebExchange exchange, Problem problem) {
        exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
        return Mono.error(new Refusal(problem));
    }

    private final class Received {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private long bytes;

        void add(DataBuffer buffer) {
            int count = buffer.readableByteCount();
            bytes += count;
            if (bytes <= atMost) {
                byte[] chunk = new byte[count];
                buffer.read(chunk);
                kept.writeBytes(chunk);
            }
            DataBufferUtils.release(buffer);
            if (bytes > drained) {
                throw new TooMuchToDrain();
            }
        }
    }

    private static final class TooMuchToDrain extends RuntimeException {
        TooMuchToDrain() {
            super("", null, false, false);
        }
    }
}
