package dev.aviary.tweet.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.tweet.fixtures.Api;
import dev.aviary.tweet.fixtures.Api.Answer;
import dev.aviary.tweet.fixtures.FakeUsers;
import dev.aviary.tweet.fixtures.Surroundings.Faults;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.User;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class ReadingTest {

    @Autowired private Api api;
    @Autowired private FakeUsers users;
    @Autowired private Faults faults;

    private User ada;
    private User bob;

    @BeforeEach
    void register() {
        faults.mend();
        ada = users.register("ada");
        bob = users.register("bob");
    }

    @AfterEach
    void mend() {
        faults.mend();
    }

    @Test
    void anybodyReadsATweetAsItWasPosted() {
        Answer posted = api.post(ada, "For all");

        Answer read = api.get("/api/v1/tweets/" + posted.id());

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(posted.body());
    }

    @Test
    void aTweetJustPostedIsReadAlsoWhenRedisLostIt() {
        Answer posted = api.post(ada, "Only in the log");
        faults.flushRedis();

        Answer read = api.get("/api/v1/tweets/" + posted.id());

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(posted.body());
    }

    @Test
    void withoutRedisTweetsAreReadFromTheStore() {
        Answer posted = api.post(ada, "Also in the store");
        faults.redis().cut();

        Answer read = api.get("/api/v1/tweets/" + posted.id());
        Answer timeline = api.getAs(ada, timelineOf(ada));

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(posted.body());
        assertThat(ids(timeline)).containsExactly(posted.id());
    }

    @Test
    void withNeitherRedisNorPostgresReadsAreUnavailable() {
        Answer posted = api.post(ada, "Out of reach");
        faults.redis().cut();
        faults.postgres().cut();

        Answer read = api.get("/api/v1/tweets/" + posted.id());
        Answer timeline = api.get(timelineOf(ada));

        assertThat(read.status()).isEqualTo(503);
        assertThat(read.problem()).isEqualTo("/problems/unavailable");
        assertThat(read.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(timeline.status()).isEqualTo(503);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(api.get("/api/v1/tweets/4711").problem()).isEqualTo("/problems/not-found");
        assertThat(api.get("/api/v1/tweets/" + Long.MAX_VALUE).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/users/4711/tweets").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/nothing").problem()).isEqualTo("/problems/not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "01", "1.5", "9223372036854775808", "%20", "1%00"})
    void malformedIdsAreInvalid(String id) {
        assertThat(api.get("/api/v1/tweets/" + id).status()).isEqualTo(400);
        assertThat(api.get("/api/v1/users/" + id + "/tweets").problem())
                .isEqualTo("/problems/invalid-request");
    }

    @Test
    void pagesThroughATimelineNewestFirstWithoutGapOrRepeat() {
        List<String> posted = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            posted.addFirst(api.post(ada, "Tweet " + i).id());
        }

        List<String> read = new ArrayList<>();
        Answer page = api.get(timelineOf(ada) + "?limit=3");
        read.addAll(ids(page));
        while (!page.json().get("nextCursor").isNull()) {
            String cursor = page.json().get("nextCursor").asString();
            assertThat(page.header("Link"))
                    .isEqualTo(
                            "<%s?limit=3&cursor=%s>; rel=\"next\""
                                    .formatted(timelineOf(ada), cursor));
            page = api.get(timelineOf(ada) + "?limit=3&cursor=" + cursor);
            read.addAll(ids(page));
        }

        assertThat(read).isEqualTo(posted);
        assertThat(page.header("Link")).isEmpty();
    }

    @Test
    void aPageAsLongAsTheTimelineIsTheLast() {
        api.post(ada, "One");
        api.post(ada, "Two");

        Answer page = api.get(timelineOf(ada) + "?limit=2");

        assertThat(ids(page)).hasSize(2);
        assertThat(page.json().get("nextCursor").isNull()).isTrue();
    }

    @Test
    void deletedTweetsLeaveNoGapInPages() {
        String oldest = api.post(ada, "Oldest").id();
        String second = api.post(ada, "Second").id();
        List<String> gone = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            gone.add(api.post(ada, "Mistake " + i).id());
        }
        String newest = api.post(ada, "Newest").id();
        gone.forEach(id -> api.delete(ada, id));

        assertThat(ids(api.get(timelineOf(ada) + "?limit=2"))).containsExactly(newest, second);
        assertThat(ids(api.getAs(ada, timelineOf(ada)))).containsExactly(newest, second, oldest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=abc",
                "limit=",
                "limit=0x14",
                "limit=%2B5",
                "limit=1%200",
                "cursor=",
                "cursor=abc",
                "cursor=!!",
                "cursor=dGltZWxpbmU6MA",
                "cursor=dGltZWxpbmU6MTI%3D"
            })
    void refusesMalformedLimitsAndCursors(String query) {
        Answer answer = api.get(timelineOf(ada) + "?" + query);

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void refusesAnotherCallsCursor() {
        String foreign =
                Base64.getUrlEncoder().withoutPadding().encodeToString("followers:12".getBytes());

        assertThat(api.get(timelineOf(ada) + "?cursor=" + foreign).problem())
                .isEqualTo("/problems/invalid-request");
    }

    @Test
    void deletesOnesOwnTweetForAllAndAgainWithoutHarm() {
        String id = api.post(ada, "Regretted").id();

        Answer deleted = api.delete(ada, id);
        Answer again = api.delete(ada, id);

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(204);
        assertThat(api.get("/api/v1/tweets/" + id).problem()).isEqualTo("/problems/not-found");
        assertThat(ids(api.get(timelineOf(ada)))).isEmpty();
        assertThat(ids(api.getAs(ada, timelineOf(ada)))).isEmpty();
    }

    @Test
    void deletesAlsoWhatRedisForgot() {
        String id = api.post(ada, "Regretted").id();
        faults.flushRedis();
        Answer deleted = api.delete(ada, id);
        // A tombstone lost before the store has the delete is for the fan-out to write again.
        api.get(timelineOf(ada));
        faults.flushRedis();

        Answer read = api.get("/api/v1/tweets/" + id);
        Answer again = api.delete(ada, id);

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(read.status()).isEqualTo(404);
        assertThat(again.status()).isEqualTo(204);
    }

    @Test
    void anothersTweetIsNotFoundForDeleting() {
        String id = api.post(ada, "Mine").id();

        Answer others = api.delete(bob, id);
        Answer nothing = api.delete(bob, "4711");
        Answer malformed = api.delete(bob, "x");
        api.delete(ada, id);
        Answer othersDeleted = api.delete(bob, id);

        assertThat(others.problem()).isEqualTo("/problems/not-found");
        assertThat(nothing.status()).isEqualTo(404);
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(othersDeleted.status()).isEqualTo(404);
    }

    @Test
    void authorsSeeTheirOwnWritesWhileTheStoreIsBehind() {
        String kept = api.post(ada, "Kept").id();
        String gone = api.post(ada, "Gone").id();
        await().until(() -> ids(api.get(timelineOf(ada))).size() == 2);
        faults.postgres().cut();
        String unstored = api.post(ada, "Unstored").id();
        Answer deleted = api.delete(ada, gone);

        faults.postgres().mend();

        assertThat(deleted.status()).isEqualTo(204);
        await().ignoreExceptions()
                .untilAsserted(
                        () ->
                                assertThat(ids(api.getAs(ada, timelineOf(ada))))
                                        .containsExactly(unstored, kept));
    }

    @Test
    void servesKnownAuthorsWhileUserServiceIsAway() {
        String id = api.post(ada, "Known").id();
        api.get("/api/v1/tweets/" + id);
        String unknown = api.post(bob, "Unknown").id();
        users.failNext(3);

        Answer known = api.get("/api/v1/tweets/" + id);
        Answer notKnown = api.get("/api/v1/tweets/" + unknown);

        assertThat(known.status()).isEqualTo(200);
        assertThat(notKnown.problem()).isEqualTo("/problems/unavailable");
    }

    @Test
    void triesUserServiceAgainWhenItWasOnlyGoneForAMoment() {
        String id = api.post(ada, "Known in a moment").id();
        users.failNext(2);

        assertThat(api.get("/api/v1/tweets/" + id).status()).isEqualTo(200);
    }

    @Test
    void asksForAPagesAuthorsInOneCall() {
        api.post(ada, "One");
        api.post(ada, "Two");
        int before = users.calls();

        api.get(timelineOf(ada));
        api.get(timelineOf(ada));

        assertThat(users.calls() - before).isEqualTo(1);
    }

    @Test
    void readingTakesNoTokenButRefusesABadOne() {
        String path = "/api/v1/tweets/" + api.post(ada, "Open").id();
        String expired =
                users.token(
                        ada.id(),
                        "ada",
                        "Ada",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(10))));
        String elsewhere = users.token(ada.id(), "ada", "Ada", claims -> claims.audience("other"));
        String fromAfar =
                users.token(ada.id(), "ada", "Ada", claims -> claims.issuer("https://evil.dev"));
        String endless = users.token(ada.id(), "ada", "Ada", claims -> claims.expirationTime(null));
        String nobody = users.token(ada.id(), "ada", "Ada", claims -> claims.subject("root"));
        String noLong =
                users.token(
                        ada.id(), "ada", "Ada", claims -> claims.subject("9223372036854775808"));

        assertThat(api.getAs(ada, path).status()).isEqualTo(200);
        for (String bad :
                List.of(
                        expired,
                        elsewhere,
                        fromAfar,
                        endless,
                        nobody,
                        noLong,
                        users.forgedToken(ada.id()),
                        "abc")) {
            Answer answer = api.getWithToken(bad, path);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.problem()).isEqualTo("/problems/unauthorized");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    @Test
    void idsOfUsersMayBeAsLongAsALong() {
        String last =
                users.token(
                        ada.id(),
                        "last",
                        "Last",
                        claims -> claims.subject(Long.toString(Long.MAX_VALUE)));

        Answer answer = api.getWithToken(last, timelineOf(ada));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void writingTakesAToken() {
        Answer post =
                api.send(
                        api.request("/api/v1/tweets", null, "Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"a\"}")));
        Answer delete = api.send(api.request("/api/v1/tweets/4711", null).DELETE());

        assertThat(post.problem()).isEqualTo("/problems/unauthorized");
        assertThat(delete.problem()).isEqualTo("/problems/unauthorized");
    }

    @Test
    void answersOtherFailuresAsProblems() {
        Answer method =
                api.send(
                        api.request("/api/v1/tweets/4711", ada.token())
                                .PUT(HttpRequest.BodyPublishers.noBody()));
        Answer form = api.send(api.request("/api/v1/tweets/4711", null, "Accept", "text/html"));

        assertThat(method.problem()).isEqualTo("/problems/method-not-allowed");
        assertThat(method.header("Allow")).contains("GET");
        assertThat(form.problem()).isEqualTo("/problems/not-acceptable");
    }

    @Test
    void tellsItsHealthAndItsApi() {
        assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(api.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(api.get("/actuator/prometheus").status()).isEqualTo(200);
        assertThat(api.get("/v3/api-docs").body())
                .contains("/api/v1/users/{id}/tweets")
                .doesNotContain("/internal");
    }

    private static String timelineOf(User user) {
        return "/api/v1/users/" + user.id() + "/tweets";
    }

    private static List<String> ids(Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        page.json().get("items").forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }
}
