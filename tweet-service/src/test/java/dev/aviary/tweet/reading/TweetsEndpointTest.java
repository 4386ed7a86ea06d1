package dev.aviary.tweet.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.aviary.tweet.contracts.Counts;
import dev.aviary.tweet.contracts.ReadTimelinesReply;
import dev.aviary.tweet.contracts.ReadTimelinesRequest;
import dev.aviary.tweet.contracts.ReadTweetsReply;
import dev.aviary.tweet.contracts.ReadTweetsRequest;
import dev.aviary.tweet.contracts.TweetsGrpc;
import dev.aviary.tweet.fixtures.Api;
import dev.aviary.tweet.fixtures.Api.Answer;
import dev.aviary.tweet.fixtures.FakeUsers;
import dev.aviary.tweet.fixtures.Surroundings.Faults;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.User;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

@TweetServiceTest
class TweetsEndpointTest {

    private static final int LONG = 10_000;

    @Autowired private GrpcServerLifecycle server;
    @Autowired private Api api;
    @Autowired private FakeUsers users;
    @Autowired private DataSource database;
    @Autowired private StringRedisTemplate redis;
    @Autowired private Faults faults;

    private ManagedChannel channel;
    private TweetsGrpc.TweetsBlockingStub tweets;
    private User ada;
    private User bob;

    @BeforeEach
    void connect() {
        faults.mend();
        channel =
                ManagedChannelBuilder.forAddress("127.0.0.1", server.getPort())
                        .usePlaintext()
                        .build();
        tweets = TweetsGrpc.newBlockingStub(channel);
        ada = users.register("ada");
        bob = users.register("bob");
    }

    @AfterEach
    void mend() {
        channel.shutdownNow();
        faults.mend();
    }

    @Test
    void readsTimelinesAtOrPastEverythingPostedBefore() {
        for (int i = 0; i < 20; i++) {
            long id = post(i % 2 == 0 ? ada : bob);

            ReadTimelinesReply reply = timelines(LONG, 1, ada, bob);

            assertThat(reply.getIdsList()).containsExactly(id);
            assertThat(reply.getBarrierReached()).isTrue();
        }
    }

    @Test
    void mergesAuthorsNewestFirstBelowAnId() {
        long first = post(ada);
        long second = post(bob);
        long third = post(ada);
        post(users.register("eve"));

        ReadTimelinesReply all = timelines(LONG, 10, ada, bob);
        ReadTimelinesReply below =
                tweets.readTimelines(request(LONG, 10, ada, bob).setBelowId(third).build());

        assertThat(all.getIdsList()).containsExactly(third, second, first);
        assertThat(below.getIdsList()).containsExactly(second, first);
    }

    @Test
    void saysWhenTheStoreLagsBehindTheBarrierAndWhenItHasCaughtUp() throws Exception {
        long stored = post(ada);
        timelines(LONG, 10, ada);

        try (Connection lock = holdTheWriter()) {
            long unstored = post(ada);
            ReadTimelinesReply lagging = timelines(200, 10, ada);
            CompletableFuture<ReadTimelinesReply> waiting =
                    CompletableFuture.supplyAsync(() -> timelines(LONG, 10, ada));
            ReadTimelinesReply withoutBarrier = timelines(0, 10, ada);
            assertThat(waiting).isNotDone();
            lock.rollback();

            assertThat(lagging.getBarrierReached()).isFalse();
            assertThat(lagging.getIdsList()).containsExactly(stored);
            assertThat(withoutBarrier.getIdsList()).containsExactly(stored);
            assertThat(waiting.get(15, TimeUnit.SECONDS).getBarrierReached()).isTrue();
            assertThat(waiting.get().getIdsList()).containsExactly(unstored, stored);
        }
    }

    @Test
    void doesNotSayThatATweetIsMissingAsLongAsTheStoreLags() throws Exception {
        post(ada);
        timelines(LONG, 10, ada);

        try (Connection lock = holdTheWriter()) {
            long unstored = post(ada);
            redis.delete("tweet:" + unstored);
            Answer early = api.get("/api/v1/tweets/" + unstored);
            lock.rollback();

            assertThat(early.status()).isEqualTo(503);
            assertThat(early.header("Retry-After")).matches("[1-9]\\d*");
            await().ignoreExceptions()
                    .until(() -> api.get("/api/v1/tweets/" + unstored).status() == 200);
        }
    }

    @Test
    void answersBeforeTheCallersDeadlineThoughTheBarrierIsFar() throws Exception {
        post(ada);
        timelines(LONG, 10, ada);

        try (Connection lock = holdTheWriter()) {
            post(ada);
            ReadTimelinesReply reply =
                    tweets.withDeadlineAfter(2, TimeUnit.SECONDS)
                            .readTimelines(request(LONG, 10, ada).build());
            lock.rollback();

            assertThat(reply.getBarrierReached()).isFalse();
            assertThat(reply.getIdsCount()).isEqualTo(1);
        }
    }

    @Test
    void authorsSeeTheirOwnWritesThoughTheWriterLags() throws Exception {
        long stored = post(ada);
        timelines(LONG, 10, ada);

        try (Connection lock = holdTheWriter()) {
            long unstored = post(ada);
            api.delete(ada, Long.toString(stored));

            Api.Answer own = api.getAs(ada, "/api/v1/users/" + ada.id() + "/tweets");
            lock.rollback();

            assertThat(own.json().get("items")).hasSize(1);
            assertThat(own.json().at("/items/0/id").asString()).isEqualTo(Long.toString(unstored));
        }
    }

    @Test
    void deletesWhatTheStoreHasNotSeenYet() throws Exception {
        try (Connection lock = holdTheWriter()) {
            long id = post(ada);
            Api.Answer deleted = api.delete(ada, Long.toString(id));
            Api.Answer others = api.delete(bob, Long.toString(post(ada)));
            lock.rollback();

            assertThat(deleted.status()).isEqualTo(204);
            assertThat(others.status()).isEqualTo(404);
            timelines(LONG, 1, ada);
            assertThat(read(id).getDeletedIdsList()).containsExactly(id);
        }
    }

    @Test
    void readsBodiesFromTheStoreTellsDeletedOnesAndFillsTheCache() {
        long kept = post(ada);
        long deleted = post(ada);
        api.delete(ada, Long.toString(deleted));
        timelines(LONG, 10, ada);
        redis.delete("tweet:" + kept);

        ReadTweetsReply reply = read(kept, deleted, 4711);

        assertThat(reply.getTweetsList()).extracting(t -> t.getId()).containsExactly(kept);
        assertThat(reply.getTweets(0).getText()).isEqualTo("A tweet");
        assertThat(reply.getDeletedIdsList()).containsExactly(deleted);
        assertThat(reply.getCountsList()).extracting(Counts::getTweetId).containsExactly(kept);
        assertThat(redis.hasKey("tweet:" + kept)).isTrue();
    }

    @Test
    void tellsTheCountsOfWhatIsThere() {
        long tweet = post(ada);
        long reply = Long.parseLong(api.reply(bob, "Indeed", Long.toString(tweet)).id());
        api.like(bob, Long.toString(tweet));
        await().untilAsserted(
                        () ->
                                assertThat(api.counts(Long.toString(tweet)))
                                        .containsExactly(1L, 0L, 1L));

        List<Counts> counts = read(tweet, reply).getCountsList();

        assertThat(counts)
                .containsExactlyInAnyOrder(
                        Counts.newBuilder()
                                .setTweetId(tweet)
                                .setVersion(2)
                                .setLikes(1)
                                .setReplies(1)
                                .build(),
                        Counts.newBuilder().setTweetId(reply).build());
        assertThat(redis.opsForValue().get("counts:" + tweet)).isEqualTo("2:1:0:1");
        assertThat(redis.opsForValue().get("counts:" + reply)).isEqualTo("0:0:0:0");
    }

    @Test
    void refusesRequestsOutOfBounds() {
        assertThat(codeOf(() -> read(LongStream.rangeClosed(1, 1001).toArray())))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(codeOf(() -> timelines(0, 0, ada))).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(codeOf(() -> timelines(0, 1001, ada))).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(timelines(0, 5).getIdsList()).isEmpty();
    }

    @Test
    void isUnavailableWithoutTheStore() {
        faults.postgres().cut();

        assertThat(codeOf(() -> read(4711))).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(codeOf(() -> timelines(50, 5, ada))).isEqualTo(Status.Code.UNAVAILABLE);
        faults.postgres().mend();
        await().ignoreExceptions().until(() -> read(4711).getTweetsCount() == 0);
    }

    /** Readers still read; who wants to write positions waits. */
    private Connection holdTheWriter() throws Exception {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        connection.createStatement().execute("LOCK TABLE applied_offsets IN EXCLUSIVE MODE");
        return connection;
    }

    private long post(User author) {
        return Long.parseLong(api.post(author, "A tweet").id());
    }

    private ReadTweetsReply read(long... ids) {
        return tweets.readTweets(
                ReadTweetsRequest.newBuilder()
                        .addAllIds(LongStream.of(ids).boxed().toList())
                        .build());
    }

    private ReadTimelinesReply timelines(int waitMillis, int limit, User... authors) {
        return tweets.readTimelines(request(waitMillis, limit, authors).build());
    }

    private static ReadTimelinesRequest.Builder request(
            int waitMillis, int limit, User... authors) {
        return ReadTimelinesRequest.newBuilder()
                .addAllAuthorIds(List.of(authors).stream().map(User::id).toList())
                .setLimit(limit)
                .setBarrierWaitMillis(waitMillis);
    }

    private static Status.Code codeOf(Runnable call) {
        var refused = new Status.Code[1];
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class, e -> refused[0] = e.getStatus().getCode());
        return refused[0];
    }
}
