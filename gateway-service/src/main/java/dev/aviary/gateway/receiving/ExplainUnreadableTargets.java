package dev.aviary.gateway.receiving;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import org.reactivestreams.Publisher;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A target that is no URI ({@code ?cursor=%zz}) never gets as far as a filter: Spring's adapter
 * sets the status and leaves the answer empty. Here it gets its reason.
 */
@Component
class ExplainUnreadableTargets implements NettyServerCustomizer {

    private static final byte[] PROBLEM =
            """
            {"type":"/problems/invalid-request","title":"Bad Request","status":400,\
            "detail":"The address is malformed.","instance":"/"}\
            """
                    .getBytes(StandardCharsets.UTF_8);

    @Override
    public HttpServer apply(HttpServer server) {
        return server.mapHandle(
                (handling, connection) ->
                        handling.then(Mono.defer(() -> Mono.from(explain(connection)))));
    }

    private static Publisher<Void> explain(Connection connection) {
        if (!(connection instanceof HttpServerResponse response)
                || response.hasSentHeaders()
                || response.status().code() != 400) {
            return Mono.empty();
        }
        return response.header(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(PROBLEM.length))
                .sendByteArray(Mono.just(PROBLEM));
    }
}
