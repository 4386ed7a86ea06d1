package dev.aviary.fanout.delivering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.fanout.RunningWorker;
import dev.aviary.fanout.lists.ListName;
import dev.aviary.testing.Servers;
import io.lettuce.core.KillArgs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Something happens while a tweet was read from the log and is not delivered. */
class TweetsInHandTest extends RunningWorker {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private long author;
    private long follower;
    private long id;

    /** user-service was asked for the followers, and does not answer before it is told to. */
    @BeforeEach
    void takeATweetInHand() throws InterruptedException {
        author = newUser();
        follower = newFollowerOf(author);
        warm(follower);
        userService.beforeNextFollowers(
                () -> {
                    asked.countDown();
                    waitFor(answer);
                });
        id = post(author);
        asked.await();
    }

    @AfterEach
    void answerInAnyCase() {
        answer.countDown();
    }

    @Test
    void deliversOthersMeanwhile() {
        long other = newUserBeside(author);
        long otherFollower = newFollowerOf(other);
        warm(otherFollower);

        long another = post(other);

        awaitFeed(otherFollower, another, "end");
        assertThat(feed(follower)).containsExactly("end");
        answer.countDown();
        awaitFeed(follower, id, "end");
    }

    @Test
    void isDeliveredAfterAStopAndAStart() {
        logReaders.stop();
        assertThat(feed(follower)).containsExactly("end");

        logReaders.start();

        awaitFeed(follower, id, "end");
    }

    @Test
    void isDeliveredAfterItsConnectionBroke() {
        redis.clientKill(KillArgs.Builder.typeNormal().skipme(true));

        awaitFeed(follower, id, "end");
    }

    @Test
    void isDeliveredAfterUserServiceWentAway() {
        userService.goAway();
        answer.countDown();
        userService.comeBack();

        awaitFeed(follower, id, "end");
    }

    @Test
    void isDeliveredAfterRedisWasFlushed() {
        server().multi();
        redis.flushall();
        redis.rpush(ListName.feed(follower).key(), "end");
        server().exec();

        answer.countDown();

        eventually(() -> assertThat(feed(follower)).contains(Long.toString(id)));
    }

    @Test
    void isDeliveredAfterItsPartitionWentToSomebodyElseAndCameBack() {
        try (var somebodyElse = anotherMemberOfTheGroup()) {
            somebodyElse.subscribe(List.of("tweets"));
            eventually(
                    () -> {
                        somebodyElse.poll(Duration.ofMillis(100));
                        assertThat(somebodyElse.assignment()).isNotEmpty();
                    });
            answer.countDown();
        }

        awaitFeed(follower, id, "end");
        long next = post(author);
        awaitFeed(follower, next, id, "end");
    }

    @Test
    void keepsTheTombstoneThatCameMeanwhile() {
        delete(author, id);
        eventually(() -> assertThat(redis.get("tweet:" + id)).isEmpty());

        answer.countDown();

        awaitFeed(follower, id, "end"); // readers drop what has no body
        assertThat(redis.get("tweet:" + id)).isEmpty();
    }

    /** It takes whatever it is given and does nothing with it. */
    private static KafkaConsumer<byte[], byte[]> anotherMemberOfTheGroup() {
        Map<String, Object> properties =
                Map.of(
                        "bootstrap.servers",
                        Servers.kafkaBootstrap(),
                        "group.id",
                        "fanout",
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "latest",
                        "partition.assignment.strategy",
                        CooperativeStickyAssignor.class.getName());
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(properties, bytes, bytes);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
