package dev.aviary.gateway.routing;

import dev.aviary.gateway.identity.IdentifyCaller;
import dev.aviary.gateway.identity.RequireToken;
import dev.aviary.gateway.limiting.Limits;
import dev.aviary.gateway.receiving.BufferBody;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;

/**
 * The public API, and which service answers what. Nothing else is reachable. The first route that
 * matches wins, so the busiest come first.
 */
@Configuration(proxyBeanMethods = false)
class Routes {

    /** Spring Cloud Gateway writes the answer at -1: what refuses comes before. */
    private static final int REFUSING = -1000;

    private static final int CALLING = 0;

    private static final Predicate<ServerHttpRequest> EVERYTHING = _ -> true;
    private static final Predicate<ServerHttpRequest> NOTHING = _ -> false;
    private static final Predicate<ServerHttpRequest> READS =
            request ->
                    request.getMethod().equals(HttpMethod.GET)
                            || request.getMethod().equals(HttpMethod.HEAD)
                            || request.getMethod().equals(HttpMethod.OPTIONS);
    private static final Predicate<ServerHttpRequest> POSTS =
            request -> request.getMethod().equals(HttpMethod.POST);

    private final IdentifyCaller identifyCaller;
    private final Limits limits;
    private final BufferBody bufferBody;
    private final Resilience resilience;

    Routes(
            IdentifyCaller identifyCaller,
            Limits limits,
            BufferBody bufferBody,
            Resilience resilience) {
        this.identifyCaller = identifyCaller;
        this.limits = limits;
        this.bufferBody = bufferBody;
        this.resilience = resilience;
    }

    @Bean
    RouteLocator api(ServicesProperties to) {
        List<Route> routes =
                List.of(
                        open("feed", path("/api/v1/feed/**"), to.feed(), NOTHING),
                        open("tweets", path("/api/v1/tweets/**"), to.tweet(), READS),
                        open("timelines", path("/api/v1/users/{id}/tweets"), to.tweet(), READS),
                        logIn(path("/api/v1/sessions").and(POSTS), to.user()),
                        registration(path("/api/v1/users").and(POSTS), to.user()),
                        open("users", path("/api/v1/users/**"), to.user(), READS),
                        open("sessions", path("/api/v1/sessions/**"), to.user(), NOTHING),
                        open("keys", path("/.well-known/jwks.json"), to.user(), READS),
                        documents("user", to.user()),
                        documents("tweet", to.tweet()),
                        documents("feed", to.feed()));
        return () -> Flux.fromIterable(routes);
    }

    private Route open(
            String id,
            Predicate<ServerHttpRequest> matches,
            URI service,
            Predicate<ServerHttpRequest> isPublic) {
        return route(
                id, matches, service, limits.perCaller(), new RequireToken(isPublic), bufferBody);
    }

    /** A service's own description of its API, under a name by which they can be told apart. */
    private Route documents(String service, URI address) {
        return route(
                service + "-documents",
                path("/v3/api-docs/" + service).and(READS),
                address,
                limits.perCaller(),
                new RequireToken(READS),
                bufferBody,
                (exchange, chain) ->
                        chain.filter(
                                exchange.mutate()
                                        .request(request -> request.path("/v3/api-docs"))
                                        .build()));
    }

    private Route logIn(Predicate<ServerHttpRequest> matches, URI service) {
        return route(
                "log-in",
                matches,
                service,
                limits.logInsPerAddress(),
                new RequireToken(EVERYTHING),
                bufferBody,
                limits.logInsPerHandle());
    }

    private Route registration(Predicate<ServerHttpRequest> matches, URI service) {
        return route(
                "registration",
                matches,
                service,
                limits.registrationsPerAddress(),
                new RequireToken(EVERYTHING),
                bufferBody);
    }

    private Route route(
            String id,
            Predicate<ServerHttpRequest> matches,
            URI service,
            GatewayFilter... refusing) {
        List<GatewayFilter> filters = new ArrayList<>();
        filters.add(new OrderedGatewayFilter(identifyCaller, REFUSING));
        for (GatewayFilter filter : refusing) {
            filters.add(new OrderedGatewayFilter(filter, REFUSING + filters.size()));
        }
        filters.add(new OrderedGatewayFilter(resilience.shedLoad(id), REFUSING + filters.size()));
        filters.add(new OrderedGatewayFilter(resilience.call(id), CALLING));
        return Route.async()
                .id(id)
                .uri(service)
                .predicate(exchange -> matches.test(exchange.getRequest()))
                .filters(filters)
                .build();
    }

    private static Predicate<ServerHttpRequest> path(String text) {
        PathPattern pattern = PathPatternParser.defaultInstance.parse(text);
        return request -> pattern.matches(request.getPath().pathWithinApplication());
    }
}
