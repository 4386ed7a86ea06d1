package dev.aviary.tweet.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.tweet.content.TweetMessages;
import dev.aviary.tweet.contracts.TweetEvent;
import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.tweet.fixtures.Tweets;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** The log while nobody is there. */
class KafkaTweetLogTest {

    // Nothing listens on the discard port, and nothing that is not privileged ever will.
    private static final String NOWHERE = "127.0.0.1:9";
    private static final TweetEvent EVENT = TweetMessages.posted(Tweets.by(1));

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final DefaultKafkaProducerFactory<String, byte[]> producers =
            new DefaultKafkaProducerFactory<>(
                    Map.of("bootstrap.servers", NOWHERE, "max.block.ms", 200),
                    new StringSerializer(),
                    new ByteArraySerializer());
    private final TweetLog tweetLog =
            new KafkaTweetLog(new KafkaAppends(new KafkaTemplate<>(producers), breakers));

    @AfterEach
    void close() {
        producers.destroy();
    }

    @Test
    void saysThatTheOutcomeIsUnknown() {
        assertThatThrownBy(() -> tweetLog.append(EVENT))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("unknown");
    }

    @Test
    void saysThatNothingWasDoneOnceItKnowsThatNobodyIsThere() {
        CircuitBreaker breaker = breakers.circuitBreaker("tweet-log");
        breaker.transitionToOpenState();

        assertThatThrownBy(() -> tweetLog.append(EVENT))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("nothing was done");
    }

    @Test
    void acknowledgesNoneOfMany() {
        assertThat(tweetLog.appendAll(List.of(EVENT, EVENT))).containsExactly(false, false);
    }

    @Test
    void doesNotKnowItsEnds() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", NOWHERE))) {
            LogEnds ends = new KafkaLogEnds(admin, breakers);

            assertThat(ends.ofAll(Duration.ofMillis(100))).isEmpty();
        }
    }
}
