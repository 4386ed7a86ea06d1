package dev.aviary.tweet.log;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.tweet.content.TweetMessages;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.Tweets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

@TweetServiceTest
class KafkaLogEndsTest {

    @Autowired private KafkaTemplate<String, byte[]> kafka;
    @Autowired private LogEnds logEnds;

    @Autowired private Admin admin;

    @Test
    void nameTheLogThatTheyAreOf() throws Exception {
        var topics =
                admin.describeTopics(List.of(KafkaTopics.TWEETS))
                        .allTopicNames()
                        .get(10, TimeUnit.SECONDS);

        Positions ends = logEnds.ofAll(Duration.ofSeconds(5)).orElseThrow();

        assertThat(ends.topic()).isEqualTo(KafkaTopics.TWEETS);
        assertThat(requireNonNull(topics.get(KafkaTopics.TWEETS)).topicId())
                .hasToString(ends.logId());
    }

    @Test
    void waitsTooShortToTellSayNothingAboutKafka() {
        for (int i = 0; i < 20; i++) {
            logEnds.ofAll(Duration.ofNanos(1));
        }

        assertThat(logEnds.ofAll(Duration.ofSeconds(5))).isPresent();
    }

    @Test
    void nameThePartitionOfAnAuthorAndItsEndAfterEverythingAcknowledged() throws Exception {
        for (int i = 0; i < 20; i++) {
            long author = Tweets.newAuthor();
            byte[] event = TweetMessages.posted(Tweets.by(author)).toByteArray();
            RecordMetadata acknowledged =
                    kafka.send(KafkaTopics.TWEETS, Long.toString(author), event)
                            .get(10, TimeUnit.SECONDS)
                            .getRecordMetadata();

            Positions ends =
                    logEnds.ofAuthors(List.of(author), Duration.ofSeconds(5)).orElseThrow();

            assertThat(ends.next())
                    .isEqualTo(Map.of(acknowledged.partition(), acknowledged.offset() + 1));
        }
    }
}
