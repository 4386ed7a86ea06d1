package dev.aviary.feed.hydrating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.feed.fakes.FeedTest;
import dev.aviary.feed.fakes.World;
import dev.aviary.feed.hydrating.Body.Post;
import dev.aviary.tweet.contracts.TweetDeleted;
import dev.aviary.tweet.contracts.TweetEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

@FeedTest
class DeletionListenerTest {

    @Autowired World world;
    @Autowired HydrateTweets tweets;
    @Autowired DeletionListener listener;
    @Autowired KafkaAdmin topics;
    @Autowired KafkaTemplate<byte[], byte[]> log;

    @BeforeEach
    void followTheLog() {
        topics.createOrModifyTopics(TopicBuilder.name("tweets").partitions(3).build());
        await().atMost(Duration.ofSeconds(60)).until(listener::isFollowing);
    }

    private @Nullable Body bodyOf(long id) {
        return tweets.hydrate(new long[] {id}).body(id);
    }

    private void append(byte @Nullable [] event, long author) {
        log.send("tweets", Long.toString(author).getBytes(StandardCharsets.US_ASCII), event);
    }

    private static byte[] deletionOf(long id, long author) {
        return TweetEvent.newBuilder()
                .setDeleted(TweetDeleted.newBuilder().setId(id).setAuthorId(author))
                .build()
                .toByteArray();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void stopsWithoutACryAndFollowsAgainOnceStartedAgain(CapturedOutput output) {
        listener.stop();
        boolean stopped = !listener.isRunning() && !listener.isFollowing();
        listener.start();
        listener.stop();
        listener.start();
        await().atMost(Duration.ofSeconds(20)).until(listener::isFollowing);

        assertThat(stopped).isTrue();
        assertThat(output.getAll()).doesNotContain("ERROR", "WARN", "Exception");
        aDeletionHidesABodyThatIsNear();
    }

    @Test
    void aDeletionHidesABodyThatIsNear() {
        long author = world.newId();
        long id = world.tweetBy(author);
        assertThat(bodyOf(id)).isInstanceOf(Post.class);

        append(null, author);
        append("poison".getBytes(StandardCharsets.UTF_8), author);
        append(deletionOf(id, author), author);
        append(deletionOf(id, author), author);

        await().atMost(Duration.ofSeconds(20)).until(() -> bodyOf(id) == Body.GONE);
    }

    @Test
    void aDeletionShortlyBeforeTheStartHidesABodyThatRedisHasForgottenToBeGone() {
        long author = world.newId();
        long id = world.tweetBy(author);
        listener.stop();
        append(deletionOf(id, author), author);
        log.flush();

        listener.start();

        await().atMost(Duration.ofSeconds(60)).until(() -> bodyOf(id) == Body.GONE);
    }
}
