package dev.aviary.gateway.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.aviary.gateway.failing.Problem;
import dev.aviary.gateway.failing.Refusal;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * The public keys that tokens may be signed with, fetched from user-service and kept. While it is
 * away the last known keys go on counting; a key that it no longer publishes does not.
 */
@Component
class SigningKeys {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private static final Duration FRESH_FOR = Duration.ofMinutes(5);

    /** A token may name any key, so an unknown one must not become a request each time. */
    private static final Duration PAUSE_BETWEEN_FETCHES = Duration.ofSeconds(2);

    /** While nobody can be let in, the pause is short. */
    private static final Duration PAUSE_WITHOUT_KEYS = Duration.ofMillis(200);

    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(5);

    private final WebClient web;
    private final TokensProperties properties;
    private final Clock clock;
    private final AtomicReference<@Nullable Mono<Map<String, JWK>>> fetching =
            new AtomicReference<>();
    private volatile Map<String, JWK> known = Map.of();
    private volatile Instant fetched = Instant.MIN;
    private volatile Instant attempted = Instant.MIN;

    SigningKeys(TokensProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.web =
                WebClient.builder()
                        .clientConnector(
                                new ReactorClientHttpConnector(
                                        HttpClient.create().responseTimeout(FETCH_TIMEOUT)))
                        .build();
    }

    @EventListener(ApplicationReadyEvent.class)
    void warmUp() {
        refreshBehind();
    }

    boolean knows(String keyId) {
        refreshIfStale();
        return known.containsKey(keyId);
    }

    /** Empty when nobody publishes such a key; an error when no key is known at all. */
    Mono<JWK> find(@Nullable String keyId) {
        if (keyId == null) {
            return Mono.empty();
        }
        JWK key = known.get(keyId);
        if (key != null) {
            refreshIfStale();
            return Mono.just(key);
        }
        return refresh()
                .onErrorResume(_ -> Mono.just(known))
                .flatMap(
                        keys ->
                                keys.isEmpty()
                                        ? Mono.error(new Refusal(keysUnknown()))
                                        : Mono.justOrEmpty(keys.get(keyId)));
    }

    private void refreshIfStale() {
        if (fetched.plus(FRESH_FOR).isBefore(clock.instant())) {
            refreshBehind();
        }
    }

    private void refreshBehind() {
        refresh()
                .subscribe(
                        _ -> {},
                        error -> log.warn("Keys of tokens not refreshed: {}", error.toString()));
    }

    private Mono<Map<String, JWK>> refresh() {
        Mono<Map<String, JWK>> underWay = fetching.get();
        if (underWay != null) {
            return underWay;
        }
        Duration pause = known.isEmpty() ? PAUSE_WITHOUT_KEYS : PAUSE_BETWEEN_FETCHES;
        if (attempted.plus(pause).isAfter(clock.instant())) {
            return Mono.just(known);
        }
        Mono<Map<String, JWK>> fetch = fetch().doFinally(_ -> fetching.set(null)).cache();
        return fetching.compareAndSet(null, fetch) ? fetch : refresh();
    }

    private Mono<Map<String, JWK>> fetch() {
        return Mono.defer(
                        () -> {
                            attempted = clock.instant();
                            return web.get()
                                    .uri(properties.jwkSetUri())
                                    .retrieve()
                                    .bodyToMono(String.class);
                        })
                .timeout(FETCH_TIMEOUT)
                .map(SigningKeys::parse)
                .doOnNext(
                        keys -> {
                            known = keys;
                            fetched = clock.instant();
                        });
    }

    private static Map<String, JWK> parse(String document) {
        try {
            return JWKSet.parse(document).getKeys().stream()
                    .filter(key -> key instanceof RSAKey && key.getKeyID() != null)
                    .collect(Collectors.toUnmodifiableMap(JWK::getKeyID, key -> key, (a, _) -> a));
        } catch (ParseException notKeys) {
            throw new IllegalStateException("Not a set of keys", notKeys);
        }
    }

    private static Problem keysUnknown() {
        return Problem.unavailable("Access tokens cannot be checked at the moment.");
    }
}
