package dev.aviary.gateway;

import dev.aviary.testing.RealRedis;
import java.util.concurrent.atomic.AtomicInteger;
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
            "aviary.calls.read-timeout=1s",
            "aviary.calls.write-timeout=1500ms",
            "aviary.calls.connect-timeout=300ms",
        })
@Import(RealRedis.class)
abstract class GatewayTest {

    static final FakeService users = new FakeService();
    static final FakeService tweets = new FakeService();
    static final FakeService feeds = new FakeService();
    static final Tokens tokens = new Tokens("key-1");

    private static final AtomicInteger COUNT = new AtomicInteger();

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

    Aviary aviary() {
        return new Aviary(port);
    }

    /** A user whom no other test knows, and so with full buckets. */
    static String freshToken() {
        return tokens.of(Integer.toString(COUNT.incrementAndGet()));
    }

    static String freshAddress() {
        int n = COUNT.incrementAndGet();
        return "203.0." + n / 256 + "." + n % 256;
    }
}
