package dev.aviary.feed.fakes;

import dev.aviary.testing.RealKafka;
import dev.aviary.testing.RealRedis;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** The whole service over a real Redis and Kafka, between a fake user-service and tweet-service. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "aviary.topics.partitions=2",
            // Generous, for a build machine may be busy; tests that wait for less say so.
            "spring.data.redis.timeout=5s",
            "aviary.reading.deadline=20s",
            "aviary.requesting.ask-again-after=1m",
            "aviary.audience.patience=10s",
            "aviary.sources.store-patience=10s",
            "aviary.hydrating.patience=10s"
        })
@Import({RealRedis.class, RealKafka.class, Fakes.class})
@ExtendWith(FreshWorld.class)
public @interface FeedTest {}
