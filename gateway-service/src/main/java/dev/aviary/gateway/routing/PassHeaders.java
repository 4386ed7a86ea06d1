package dev.aviary.gateway.routing;

import dev.aviary.gateway.identity.ClientAddresses;
import dev.aviary.gateway.receiving.BufferedBody;
import java.net.InetAddress;
import java.util.List;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What services get to see of a request's headers: a list of what they use, for nobody can list
 * everything that they must not believe. What they learn of the client's address is what the
 * gateway found out itself.
 */
@Component
class PassHeaders implements HttpHeadersFilter, Ordered {

    private static final List<String> PASSED =
            List.of(
                    HttpHeaders.AUTHORIZATION,
                    HttpHeaders.ACCEPT,
                    HttpHeaders.ACCEPT_LANGUAGE,
                    HttpHeaders.CONTENT_TYPE,
                    HttpHeaders.CONTENT_ENCODING,
                    HttpHeaders.CACHE_CONTROL,
                    HttpHeaders.IF_MATCH,
                    HttpHeaders.IF_NONE_MATCH,
                    HttpHeaders.IF_MODIFIED_SINCE,
                    HttpHeaders.USER_AGENT,
                    "Idempotency-Key",
                    "Last-Event-ID",
                    "traceparent",
                    "tracestate");

    private final ClientAddresses addresses;

    PassHeaders(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    /** After the gateway's own, which would take the forwarded ones away again. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders received, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders passed = new HttpHeaders();
        for (String name : PASSED) {
            List<String> values = received.get(name);
            if (values != null) {
                passed.put(name, values);
            }
        }
        byte[] body = BufferedBody.of(exchange);
        if (body != null) {
            passed.setContentLength(body.length);
        }
        InetAddress client = addresses.of(request);
        if (client != null) {
            passed.set("X-Forwarded-For", client.getHostAddress());
        }
        return passed;
    }
}
