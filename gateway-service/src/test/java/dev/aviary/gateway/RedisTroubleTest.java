package dev.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.testing.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class RedisTroubleTest {

    private static final FakeUpstream service = new FakeUpstream();

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
            assertThat(answers.getLast().statusCode()).isEqualTo(429);
        }

        @Test
        void answersEveryRequestMeanwhile(@Autowired MeterRegistry meters) {
            double before = meters.counter("aviary.limiter.fallbacks").count();

            List<Integer> statuses =
                    IntStream.range(0, 50)
                            .mapToObj(_ -> new Aviary(port).get("/api/v1/users/1").statusCode())
                            .toList();

            assertThat(statuses).containsOnly(200);
            assertThat(meters.counter("aviary.limiter.fallbacks").count() - before).isEqualTo(50);
        }
    }

    @Nested
    class WhenRedisHangs extends WithoutRedis {

        @DynamicPropertySource
        static void redis(DynamicPropertyRegistry registry) {
            registry.add("spring.data.redis.url", () -> "redis://127.0.0.1:" + hung.getLocalPort());
        }
    }

    /** Answers for a while and then no more, which a client cannot tell from being slow. */
    @Nested
    class WhenRedisFreezes extends WithoutRedis {

        private static final FreezingProxy proxy = new FreezingProxy(Servers.redisUri());

        @DynamicPropertySource
        static void redis(DynamicPropertyRegistry registry) {
            registry.add("spring.data.redis.url", proxy::url);
        }

        @BeforeEach
        void freeze(@Autowired MeterRegistry meters) {
            proxy.thaw();
            Awaitility.await().until(() -> sharesBucketsAgain(meters));
            proxy.freeze();
        }

        @AfterAll
        static void close() {
            proxy.close();
        }

        private boolean sharesBucketsAgain(MeterRegistry meters) {
            double before = meters.counter("aviary.limiter.fallbacks").count();
            new Aviary(port).get("/api/v1/users/1");
            return meters.counter("aviary.limiter.fallbacks").count() == before;
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
