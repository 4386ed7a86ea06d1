package dev.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.testing.RealRedis;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A whole gateway with fake services behind it and a real Redis. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            // So that every test can come from an address of its own.
            "aviary.trusted-proxies=127.0.0.0/8",
            "aviary.rate-limits.redis-timeout=5s",
            // So slow that a slow machine does not win tokens back while a test spends them.
            "aviary.rate-limits.writes.tokens=1",
            "aviary.rate-limits.writes.per=1m",
            "aviary.calls.read-timeout=2s",
            "aviary.calls.write-timeout=2s",
            "aviary.calls.retries.budget=1.0",
            "aviary.calls.breaker.open-for=60s",
        })
@Import(RealRedis.class)
abstract class GatewayTest {

    static final FakeUpstream users = new FakeUpstream();
    static final FakeUpstream tweets = new FakeUpstream();
    static final FakeUpstream feeds = new FakeUpstream();
    static final Tokens tokens = new Tokens("key-1");

    private static final AtomicInteger COUNT = new AtomicInteger(10_000);

    static {
        users.on("/.well-known/jwks.json", 200, "application/json", tokens.published());
    }

    @LocalServerPort int port;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        registry.add("aviary.services.user", users::url);
        registry.add("aviary.services.tweet", tweets::url);
        registry.add("aviary.services.feed", feeds::url);
    }

    /** Until the gateway has reached Redis it counts alone, and nothing carries that count over. */
    @BeforeEach
    void countsInRedis(@Autowired MeterRegistry meters) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            double before = meters.counter("aviary.limiter.fallbacks").count();
                            // Refused before it reaches any service.
                            aviary().get("/api/v1/feed", "X-Forwarded-For", freshAddress());
                            return meters.counter("aviary.limiter.fallbacks").count() == before;
                        });
    }

    Aviary aviary() {
        return new Aviary(port);
    }

    static int fresh() {
        return COUNT.incrementAndGet();
    }

    /** The header of a user whom no other test knows, and so with full buckets. */
    static String freshBearer() {
        return "Bearer " + tokens.of(Integer.toString(fresh()));
    }

    static String freshAddress() {
        int n = fresh();
        return "10.203." + n / 256 + "." + n % 256;
    }

    static void assertProblem(HttpResponse<String> answer, int status, String name) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"/problems/" + name + "\"", "\"status\":" + status)
                .contains("\"title\":", "\"detail\":", "\"instance\":\"" + answer.uri().getPath())
                .doesNotContain("Exception", "dev.aviary", "127.0.0.1");
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
