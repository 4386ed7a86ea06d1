package dev.aviary.feed.requesting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.feed.contracts.ListRequested;
import dev.aviary.feed.fakes.FeedTest;
import dev.aviary.feed.fakes.TokenIssuer;
import dev.aviary.feed.fakes.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.ConsumerFactory;

@FeedTest
class KafkaListRequestsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BEING_BUILT = "building:9999999999999:abc";
    private static final String GIVEN_UP = "building:1:abc";

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired TokenIssuer tokens;
    @Autowired RequestsTopic topic;
    @Autowired ConsumerFactory<byte[], byte[]> consumers;
    private Consumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> published = new ArrayList<>();

    @BeforeEach
    void followTheTopic() {
        await().atMost(Duration.ofSeconds(60)).until(topic::exists);
        consumer = consumers.createConsumer(null, "test");
        consumer.assign(
                consumer.partitionsFor(RequestsTopic.NAME).stream()
                        .map(part -> new TopicPartition(part.topic(), part.partition()))
                        .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    @AfterEach
    void close() {
        consumer.close();
    }

    private String read(long reader) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/feed"))
                        .header("Authorization", "Bearer " + tokens.token(reader))
                        .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private List<ListRequested> requestsFor(long id) {
        consumer.poll(Duration.ofMillis(100)).forEach(published::add);
        String key = Long.toString(id);
        return published.stream()
                .filter(event -> new String(event.key(), StandardCharsets.UTF_8).equals(key))
                .map(KafkaListRequestsTest::parse)
                .toList();
    }

    private static ListRequested parse(ConsumerRecord<byte[], byte[]> event) {
        try {
            return ListRequested.parseFrom(event.value());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private ListRequested theRequestFor(long id) {
        await().atMost(Duration.ofSeconds(20)).until(() -> !requestsFor(id).isEmpty());
        List<ListRequested> requests = requestsFor(id);
        assertThat(requests).hasSize(1);
        return requests.getFirst();
    }

    @Test
    void asksOnceForAMissingFeedHoweverOftenItIsRead() throws Exception {
        long reader = world.readerWhoFollows();

        read(reader);
        read(reader);

        assertThat(theRequestFor(reader))
                .isEqualTo(ListRequested.newBuilder().setFeedOf(reader).build());
    }

    @Test
    void servesAStampedeForAColdFeedAtOnceAndAsksForItOnce() throws Exception {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        List<Long> posted = world.tweetsBy(author, 5);

        List<Future<Void>> answers;
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = readers.invokeAll(Collections.nCopies(30, () -> readAll(reader, posted)));
        }

        for (Future<Void> answer : answers) {
            answer.get();
        }
        assertThat(theRequestFor(reader).getFeedOf()).isEqualTo(reader);
    }

    private @Nullable Void readAll(long reader, List<Long> posted) throws Exception {
        String page = read(reader);
        assertThat(page).contains("\"partial\":false");
        posted.forEach(id -> assertThat(page).contains("\"" + id + "\""));
        return null;
    }

    @Test
    void asksForATimelineThatNobodyBuildsAnyMore() throws Exception {
        long pulled = world.newId();
        long reader = world.newId();
        world.follows(reader, 1, List.of(pulled), pulled);
        world.feed(reader, "end", List.of());
        world.timeline(pulled, GIVEN_UP, world.tweetsBy(pulled, 1));

        read(reader);

        assertThat(theRequestFor(pulled))
                .isEqualTo(ListRequested.newBuilder().setTimelineOf(pulled).build());
    }

    @Test
    void doesNotAskForWhatIsBeingBuilt() throws Exception {
        long building = world.readerWhoFollows();
        long missing = world.readerWhoFollows();
        world.feed(building, BEING_BUILT, List.of());

        read(building);
        read(missing);

        theRequestFor(missing);
        assertThat(requestsFor(building)).isEmpty();
    }
}
