package dev.aviary.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class RetryRulesTest {

    private static final CallsProperties.Retries RETRIES =
            new CallsProperties.Retries(2, 0.1, Duration.ofMillis(50), Duration.ofMillis(80));
    private static final ServerHttpRequest READ = request(HttpMethod.GET);

    private final RetryRules rules = new RetryRules(RETRIES);

    @Test
    void keepsRetriesToATenthOfTheRequests() {
        int requests = 1_000;

        long retries =
                IntStream.range(0, requests)
                        .filter(
                                _ -> {
                                    rules.newRequest();
                                    return rules.allow(READ, new IOException("reset"), 0);
                                })
                        .count();

        assertThat(retries).isBetween(100L, 103L);
    }

    @Test
    void repeatsAnyRequestThatWasNeverSent() {
        boolean allowed = rules.allow(request(HttpMethod.POST), new ConnectException(), 0);

        assertThat(allowed).isTrue();
    }

    @Test
    void repeatsNoPostThatMayHaveArrived() {
        boolean allowed = rules.allow(request(HttpMethod.POST), new IOException("reset"), 0);

        assertThat(allowed).isFalse();
    }

    @Test
    void repeatsNeitherARegistrationNorTheEndOfAnAccountThatMayHaveArrived() {
        ServerHttpRequest registration =
                MockServerHttpRequest.post("/api/v1/users").header("Idempotency-Key", "k").build();
        ServerHttpRequest end = MockServerHttpRequest.delete("/api/v1/users/me").build();
        ServerHttpRequest unfollow =
                MockServerHttpRequest.delete("/api/v1/users/me/following/7").build();
        IOException broken = new IOException("reset");

        assertThat(rules.allow(registration, broken, 0)).isFalse();
        assertThat(rules.allow(end, broken, 0)).isFalse();
        assertThat(rules.allow(unfollow, broken, 0)).isTrue();
    }

    @Test
    void repeatsNothingThatWasSlow() {
        boolean allowed = rules.allow(READ, new java.util.concurrent.TimeoutException("slow"), 0);

        assertThat(allowed).isFalse();
    }

    @Test
    void triesTwiceMoreAtMost() {
        assertThat(rules.allow(READ, new IOException("reset"), 1)).isTrue();
        assertThat(rules.allow(READ, new IOException("reset"), 2)).isFalse();
    }

    @Test
    void waitsARandomPartOfATimeThatDoublesUpToACap() {
        assertThat(IntStream.range(0, 200).mapToObj(_ -> rules.delay(0)))
                .allMatch(delay -> delay.compareTo(Duration.ofMillis(50)) <= 0)
                .anyMatch(delay -> delay.compareTo(Duration.ofMillis(25)) < 0);
        assertThat(IntStream.range(0, 200).mapToObj(_ -> rules.delay(5)))
                .allMatch(delay -> delay.compareTo(Duration.ofMillis(80)) <= 0)
                .anyMatch(delay -> delay.compareTo(Duration.ofMillis(50)) > 0);
    }

    private static ServerHttpRequest request(HttpMethod method) {
        return MockServerHttpRequest.method(method, "/api/v1/tweets").build();
    }
}
