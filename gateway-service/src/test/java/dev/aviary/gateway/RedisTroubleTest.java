package dev.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class RedisTroubleTest {

    private static final FakeService service = new FakeService();
    private static final Duration LIMITER_PATIENCE = Duration.ofMillis(100);

    /** Accepts connections, as the kernel does for any listening socket, and never answers. */
    private static final ServerSocket hung = listen();

    @SpringBootTest(
            webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
            properties = {
                "management.server.port=0",
                "aviary.rate-limits.writes.tokens=1",
                "aviary.rate-limits.writes.per=1m",
            })
    abstract static class WithoutRedis {

        @LocalServerPort int port;

        @DynamicPropertySource
        static void services(DynamicPropertyRegistry registry) {
            registry.add("aviary.services.user", service::url);
            registry.add("aviary.services.tweet", service::url);
            registry.add("aviary.services.feed", service::url);
        }

        @Test
        void goesOnLimitingByItself() {
            List<HttpResponse<String>> answers =
                    IntStream.range(0, 21)
                            .mapToObj(_ -> new Aviary(port).post("/api/v1/tweets", "{}"))
                            .toList();

            assertThat(answers.getFirst().statusCode()).isEqualTo(401);
            assertThat(answers.getFirst().headers().firstValue("X-RateLimit-Remaining"))
                    .contains("19");
            assertThat(answers.getLast().statusCode()).isEqualTo(429);
        }

        @Test
        void makesNobodyWaitForIt() {
            int requests = 50;
            long start = System.nanoTime();

            for (int i = 0; i < requests; i++) {
                assertThat(new Aviary(port).get("/api/v1/users/1").statusCode()).isEqualTo(200);
            }

            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(took).isLessThan(LIMITER_PATIENCE.multipliedBy(requests));
        }
    }

    @Nested
    class WhenRedisHangs extends WithoutRedis {

        @DynamicPropertySource
        static void redis(DynamicPropertyRegistry registry) {
            registry.add(
                    "spring.data.redis.url", () -> "redis://127.0.0.1:" + hung.getLocalPort());
        }
    }

    @Nested
    class WhenRedisIsDown extends WithoutRedis {

        @DynamicPropertySource
        static void redis(DynamicPropertyRegistry registry) {
            registry.add("spring.data.redis.url", () -> "redis://127.0.0.1:1");
        }
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
