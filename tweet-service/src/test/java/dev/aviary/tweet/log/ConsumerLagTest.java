package dev.aviary.tweet.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.tweet.content.TweetMessages;
import dev.aviary.tweet.fixtures.Surroundings.Faults;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.Tweets;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

@TweetServiceTest
class ConsumerLagTest {

    @Autowired private ConsumerLag lag;
    @Autowired private MeterRegistry meters;
    @Autowired private KafkaTemplate<String, byte[]> kafka;
    @Autowired private Faults faults;

    @BeforeEach
    @AfterEach
    void mend() {
        faults.mend();
    }

    @Test
    void tellsHowMuchTheStoreLacksWhileItIsAway() {
        append();
        eventually(() -> assertThat(lagOf("store-writer")).isZero());

        faults.postgres().cut();
        append();
        append();
        eventually(() -> assertThat(lagOf("store-writer")).isEqualTo(2));
        faults.postgres().mend();

        eventually(() -> assertThat(lagOf("store-writer")).isZero());
        assertThat(meters.get("aviary.consumer.lag").gauges())
                .extracting(gauge -> gauge.getId().getTag("group"))
                .contains("store-writer", "reaction-writer", "account-eraser");
    }

    private void append() {
        long author = Tweets.newAuthor();
        byte[] event = TweetMessages.posted(Tweets.by(author)).toByteArray();
        kafka.send(KafkaTopics.TWEETS, Long.toString(author), event).join();
    }

    private double lagOf(String group) {
        lag.measure();
        return meters.get("aviary.consumer.lag").tag("group", group).gauge().value();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }
}
