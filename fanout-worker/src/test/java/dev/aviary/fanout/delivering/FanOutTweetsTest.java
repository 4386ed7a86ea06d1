package dev.aviary.fanout.delivering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.fanout.RunningWorker;
import dev.aviary.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

class FanOutTweetsTest extends RunningWorker {

    @Test
    void putsATweetIntoTheFeedsOfItsAuthorAndFollowersAndIntoTheTimeline() {
        long author = newUser();
        List<Long> followers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            followers.add(newFollowerOf(author));
        }
        followers.forEach(follower -> warm(follower, 7));
        warm(author);

        long id = post(author);

        followers.forEach(follower -> awaitFeed(follower, id, 7, "end"));
        awaitFeed(author, id, "end");
        assertThat(timeline(author)).containsExactly(Long.toString(id), "building:0:opened");
    }

    @Test
    void leavesAFollowerWithoutAFeedAlone() {
        long author = newUser();
        long cold = newFollowerOf(author);
        long warm = newFollowerOf(author);
        warm(warm);

        long id = post(author);

        awaitFeed(warm, id, "end");
        assertThat(feed(cold)).isEmpty();
    }

    @Test
    void writesNothingToTheFollowersOfAPulledAuthor() {
        long celebrity = newUser();
        long follower = newFollowerOf(celebrity);
        userService.stopPushing(celebrity);
        warm(follower);
        warm(celebrity);

        long id = post(celebrity);

        awaitFeed(celebrity, id, "end");
        eventually(() -> assertThat(timeline(celebrity)).contains(Long.toString(id)));
        assertThat(feed(follower)).containsExactly("end");
    }

    @Test
    void deliversTweetsOnceAndInOrderHoweverTheyArrive() {
        long author = newUser();
        long other = newUser();
        long follower = newFollowerOf(author, other);
        warm(follower);
        long first = newTweetId();
        long second = newTweetId();
        long third = newTweetId();

        post(author, third);
        post(other, first);
        post(author, third);
        post(author, second);
        post(other, first);

        awaitFeed(follower, third, second, first, "end");
    }

    @Test
    void keepsTheNewestOfAFullFeed() {
        long author = newUser();
        long follower = newFollowerOf(author);
        warm(follower);
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            newestFirst.addFirst(Long.toString(post(author)));
        }

        eventually(
                () -> {
                    assertThat(feed(follower)).hasSizeBetween(20, 24);
                    assertThat(newestFirst).startsWith(feed(follower).toArray(String[]::new));
                });
    }

    @Test
    void leavesATombstoneForADeletedTweetAndTheListAsItIs() {
        long author = newUser();
        warm(author);
        long id = post(author);
        redis.set("tweet:" + id, "body");

        delete(author, id);

        eventually(() -> assertThat(redis.get("tweet:" + id)).isEmpty());
        assertThat(redis.ttl("tweet:" + id)).isGreaterThan(Duration.ofHours(47).toSeconds());
        assertThat(feed(author)).containsExactly(Long.toString(id), "end");
    }

    @Test
    void setsPoisonAsideWithItsCauseAndGoesOn() {
        long author = newUser();
        warm(author);
        byte[] undecodable = ("poison " + author).getBytes(StandardCharsets.UTF_8);

        send("tweets", author, undecodable);
        send("tweets", author, new byte[0]);
        long id = post(author);

        awaitFeed(author, id, "end");
        ConsumerRecord<byte[], byte[]> letter = deadLetter("tweets.dead-letters", undecodable);
        assertThat(header(letter, "dead-letter-topic")).isEqualTo("tweets");
        assertThat(header(letter, "dead-letter-group")).isEqualTo("fanout");
        assertThat(header(letter, "dead-letter-cause")).isNotBlank();
    }

    @Test
    void waitsForUserServiceAndMissesNothing() {
        long author = newUser();
        long follower = newFollowerOf(author);
        warm(follower);

        userService.goAway();
        long first;
        long second;
        try {
            first = post(author);
            second = post(author);
            await().during(Duration.ofMillis(800)).until(() -> feed(follower).size() == 1);
        } finally {
            userService.comeBack();
        }

        awaitFeed(follower, second, first, "end");
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<byte[], byte[]> deadLetter(String topic, byte[] value) {
        Map<String, Object> properties =
                Map.of(
                        "bootstrap.servers",
                        Servers.kafkaBootstrap(),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest");
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
            consumer.subscribe(List.of(topic));
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            eventually(
                    () -> {
                        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                        assertThat(found).extracting(ConsumerRecord::value).contains(value);
                    });
            return found.stream()
                    .filter(letter -> java.util.Arrays.equals(letter.value(), value))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
