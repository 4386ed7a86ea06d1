package dev.aviary.gateway.limiting;

import dev.aviary.gateway.identity.Caller;
import dev.aviary.gateway.identity.ClientAddresses;
import dev.aviary.gateway.receiving.BufferedBody;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import tools.jackson.databind.json.JsonMapper;

/** The limits that routes choose from. */
@Component
public class Limits {

    private static final GatewayFilter NONE = (exchange, chain) -> chain.filter(exchange);

    private final boolean enabled;
    private final Budgets budgets;
    private final Limiter limiter;
    private final ClientAddresses addresses;
    private final JsonMapper json;

    Limits(
            RateLimitsProperties properties,
            Budgets budgets,
            RedisConnection redis,
            RateLimitHeaders headers,
            ClientAddresses addresses,
            JsonMapper json,
            MeterRegistry meters,
            Clock clock) {
        this.enabled = properties.enabled();
        this.budgets = budgets;
        this.addresses = addresses;
        this.json = json;
        LocalBuckets local =
                new LocalBuckets(properties.localBuckets(), budgets.longestMicrosToFill(), clock);
        meters.gauge("aviary.limiter.local.buckets", local, LocalBuckets::size);
        Buckets buckets = new FallbackBuckets(new RedisBuckets(redis), local, meters);
        this.limiter = new Limiter(buckets, headers, meters);
    }

    /** Reads and writes of one user, else of one address, over all routes together. */
    public GatewayFilter perCaller() {
        return limit(
                this::caller,
                exchange ->
                        reads(exchange.getRequest().getMethod()) ? budgets.reads : budgets.writes);
    }

    public GatewayFilter registrationsPerAddress() {
        return limit(this::address, _ -> budgets.registration);
    }

    public GatewayFilter logInsPerAddress() {
        return limit(this::address, _ -> budgets.logInPerAddress);
    }

    /** Needs the body; one that names no handle passes, for user-service to answer. */
    public GatewayFilter logInsPerHandle() {
        return limit(this::handle, _ -> budgets.logInPerHandle);
    }

    private GatewayFilter limit(
            Function<ServerWebExchange, @Nullable String> subject,
            Function<ServerWebExchange, Budget> budget) {
        if (!enabled) {
            return NONE;
        }
        return (exchange, chain) -> {
            String whose = subject.apply(exchange);
            return whose == null
                    ? chain.filter(exchange)
                    : limiter.pass(exchange, chain, whose, budget.apply(exchange));
        };
    }

    private static boolean reads(HttpMethod method) {
        return method.equals(HttpMethod.GET)
                || method.equals(HttpMethod.HEAD)
                || method.equals(HttpMethod.OPTIONS);
    }

    private String caller(ServerWebExchange exchange) {
        return switch (Caller.of(exchange)) {
            case Caller.Known known -> known.userId();
            case Caller.Anonymous _, Caller.Unproven _ -> address(exchange);
        };
    }

    private String address(ServerWebExchange exchange) {
        InetAddress address = addresses.of(exchange.getRequest());
        return address == null ? "address:unknown" : Subject.ofAddress(address);
    }

    private @Nullable String handle(ServerWebExchange exchange) {
        byte[] body = BufferedBody.of(exchange);
        return body == null ? null : Subject.ofLogIn(json, body);
    }
}
