package dev.aviary.gateway.routing;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What of an answer's headers leaves the house: not those that the gateway sets itself, and no
 * address of a service.
 */
@Component
class PassAnswerHeaders implements HttpHeadersFilter, Ordered {

    private static final List<String> KEPT_BACK =
            List.of(
                    "Server",
                    "X-Powered-By",
                    "X-XSS-Protection",
                    "X-Content-Type-Options",
                    "X-Frame-Options",
                    "Referrer-Policy",
                    HttpHeaders.SET_COOKIE);

    private final List<String> services;

    PassAnswerHeaders(ServicesProperties services) {
        this.services =
                Stream.of(services.user(), services.tweet(), services.feed())
                        .map(PassAnswerHeaders::origin)
                        .toList();
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders answered, ServerWebExchange exchange) {
        KEPT_BACK.forEach(answered::remove);
        String location = answered.getFirst(HttpHeaders.LOCATION);
        String origin = originIn(location);
        if (location != null && origin != null) {
            answered.set(HttpHeaders.LOCATION, location.substring(origin.length()));
        }
        return answered;
    }

    private @Nullable String originIn(@Nullable String location) {
        if (location == null || location.startsWith("/")) {
            return null;
        }
        return services.stream()
                .filter(origin -> location.startsWith(origin + "/"))
                .findFirst()
                .orElse(null);
    }

    private static String origin(URI service) {
        return service.getScheme() + "://" + service.getRawAuthority();
    }
}
