package dev.aviary.gateway.receiving;

import dev.aviary.gateway.failing.Problem;
import dev.aviary.gateway.failing.Refusal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Two programs that read one path differently are how an internal address becomes reachable. So a
 * path that could be read in two ways is not read at all: no dot segments, empty segments, matrix
 * parameters, backslashes or control characters, written plainly or encoded.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class RejectOddPaths implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpMethod method = exchange.getRequest().getMethod();
        if (HttpMethod.TRACE.equals(method) || "CONNECT".equals(method.name())) {
            return Mono.error(new Refusal(Problem.methodNotAllowed()));
        }
        if (isOdd(exchange.getRequest().getURI().getRawPath())) {
            return Mono.error(new Refusal(Problem.invalidRequest("The path is malformed.")));
        }
        return chain.filter(exchange);
    }

    static boolean isOdd(String path) {
        char previous = ' ';
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                if (i + 2 >= path.length() || isOddOctet(path, i + 1)) {
                    return true;
                }
            } else if (isOdd(c) || (previous == '/' && (c == '/' || c == '.'))) {
                // The one path that is well known begins a segment with a dot.
                boolean wellKnown = i == 1 && path.startsWith("/.well-known/");
                if (!wellKnown) {
                    return true;
                }
            }
            previous = c;
        }
        return path.isEmpty() || path.charAt(0) != '/';
    }

    private static boolean isOddOctet(String path, int at) {
        int high = Character.digit(path.charAt(at), 16);
        int low = Character.digit(path.charAt(at + 1), 16);
        char octet = (char) (high * 16 + low);
        return high < 0 || low < 0 || isOdd(octet) || "/.%".indexOf(octet) >= 0;
    }

    private static boolean isOdd(char c) {
        return c == ';' || c == '\\' || c < ' ' || c == 0x7f;
    }
}
