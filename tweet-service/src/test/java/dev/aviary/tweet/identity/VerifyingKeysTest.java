package dev.aviary.tweet.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;

/** Keys from a user-service that may hang or be away. */
class VerifyingKeysTest {

    private enum Mood {
        WELL,
        HANGING,
        FAILING
    }

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final AtomicInteger fetches = new AtomicInteger();
    private final String keys = published("first");
    private volatile Mood mood = Mood.WELL;
    private HttpServer userService;
    private VerifyingKeys verifying;

    @BeforeEach
    void start() throws IOException {
        userService =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        userService.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        userService.createContext("/", this::answer);
        userService.start();
        OAuth2ResourceServerProperties properties = new OAuth2ResourceServerProperties();
        properties
                .getJwt()
                .setJwkSetUri("http://127.0.0.1:" + userService.getAddress().getPort() + "/keys");
        verifying = new VerifyingKeys(properties, clock());
    }

    @AfterEach
    void stop() {
        userService.stop(0);
    }

    @Test
    void nobodyQueuesBehindAFetchThatHangs() throws Exception {
        mood = Mood.HANGING;
        Callable<Boolean> caller =
                () -> {
                    try {
                        verifying.get(key("first"), null);
                        return false;
                    } catch (KeySourceException e) {
                        return true;
                    }
                };

        List<Boolean> refused;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            refused =
                    callers.invokeAll(Collections.nCopies(50, caller)).stream()
                            .map(Future::resultNow)
                            .toList();
        }

        assertThat(refused).containsOnly(true);
        // One after another they would have asked fifty times.
        assertThat(fetches.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void knownKeysServeWithoutWaitingWhileAFetchHangs() throws Exception {
        verifying.get(key("first"), null);
        mood = Mood.HANGING;
        now.updateAndGet(at -> at.plus(Duration.ofHours(1)));

        assertThat(verifying.get(key("first"), null)).hasSize(1);
        await().until(() -> fetches.get() == 2);
        assertThat(verifying.get(key("first"), null)).hasSize(1);
    }

    @Test
    void anUnknownKeyIsLookedForOnceAWhileAndRefused() throws Exception {
        verifying.get(key("first"), null);
        now.updateAndGet(at -> at.plusSeconds(6));

        for (int i = 0; i < 5; i++) {
            assertThat(verifying.get(key("forged"), null)).isEmpty();
        }

        assertThat(fetches).hasValue(2);
    }

    @Test
    void triesAgainAsLongAsNoKeyIsKnown() throws Exception {
        mood = Mood.FAILING;
        assertThatThrownBy(() -> verifying.get(key("first"), null))
                .isInstanceOf(KeySourceException.class);
        mood = Mood.WELL;

        assertThat(verifying.get(key("first"), null)).hasSize(1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        switch (mood) {
            case WELL -> {
                exchange.sendResponseHeaders(200, keys.length());
                exchange.getResponseBody().write(keys.getBytes());
                exchange.close();
            }
            case FAILING -> {
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
            }
            case HANGING -> {
                // Neither answered nor closed.
            }
        }
    }

    private static JWKSelector key(String id) {
        return new JWKSelector(new JWKMatcher.Builder().keyID(id).build());
    }

    private static String published(String id) {
        try {
            return new JWKSet(new RSAKeyGenerator(2048).keyID(id).generate().toPublicJWK())
                    .toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private Clock clock() {
        InstantSource source = () -> requireNonNull(now.get());
        return source.withZone(ZoneOffset.UTC);
    }
}
