package dev.aviary.tweet.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.tweet.fixtures.Api;
import dev.aviary.tweet.fixtures.Api.Answer;
import dev.aviary.tweet.fixtures.FakeUsers;
import dev.aviary.tweet.fixtures.Surroundings.Faults;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.User;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class PostingTest {

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
    void answersWithTheWholeTweetAndItsPlace() {
        Answer answer = api.post(ada, "  Hello, birds!\n");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/tweets/" + answer.id());
        assertThat(answer.json().toString())
                .matches(
                        "\\{\"id\":\"\\d+\",\"text\":\"Hello, birds!\",\"author\":\\{\"id\":\""
                                + ada.id()
                                + "\",\"handle\":\"ada\",\"displayName\":\"Name of ada\"\\},"
                                + "\"createdAt\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\","
                                + "\"inReplyTo\":null,\"repostOf\":null,"
                                + "\"likeCount\":0,\"repostCount\":0,\"replyCount\":0\\}");
    }

    @Test
    void theBodyIsInRedisOnceThePostIsAnswered() {
        faults.postgres().cut();

        String id = api.post(ada, "Written through").id();

        assertThat(faults.has("tweet:" + id)).isTrue();
    }

    @Test
    void textIsNothingButText() {
        String text = "Robert'); DROP TABLE tweets;-- \\ \"";
        String id = api.post(ada, text).id();

        await().ignoreExceptions()
                .untilAsserted(
                        () -> {
                            faults.evict("tweet:" + id);
                            assertThat(
                                            api.get("/api/v1/tweets/" + id)
                                                    .json()
                                                    .get("text")
                                                    .asString())
                                    .isEqualTo(text);
                        });
    }

    @Test
    void countsCodePointsRatherThanCharacters() {
        String birds = "\uD83D\uDC26".repeat(280);

        Answer longest = api.post(ada, " " + birds + " ");
        Answer tooLong = api.post(ada, birds + "!");

        assertThat(longest.status()).isEqualTo(201);
        assertThat(longest.json().get("text").asString()).isEqualTo(birds);
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.problem()).isEqualTo("/problems/invalid-request");
        assertThat(tooLong.json().at("/errors/0/field").asString()).isEqualTo("text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{}",
                "{\"text\":null}",
                "{\"text\":\"\"}",
                "{\"text\":\" \\u2003 \"}",
                "{\"text\":5}",
                "{\"text\":true}",
                "{\"text\":1.5}",
                "{\"text\":[\"a\"]}",
                "{\"text\":{\"a\":1}}",
                "{\"text\":\"a\",\"mood\":\"fine\"}",
                "{\"text\":\"a\",\"id\":\"5\"}",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"text\":\"a\"} x",
                "{\"text\":\"a\"}{}",
                "{\"text\":\"nul \\u0000\"}",
                "{\"text\":\"half \\ud83d\"}",
                "{\"text\":\"a\",\"inReplyTo\":5}",
                "{\"text\":\"a\",\"inReplyTo\":\"\"}",
                "{\"text\":\"a\",\"inReplyTo\":\"abc\"}",
                "{\"text\":\"a\",\"inReplyTo\":\"0\"}",
                "{\"text\":\"a\",\"inReplyTo\":\"-1\"}",
                "{\"text\":\"a\",\"inReplyTo\":\"9223372036854775808\"}",
                "{'text':'a'}"
            })
    void refusesMalformedTweets(String json) {
        Answer answer = api.postJson(ada, json);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("/problems/invalid-request");
        assertThat(answer.body()).doesNotContain("dev.aviary", "tools.jackson", "Exception");
    }

    @Test
    void refusesOtherMediaTypes() {
        Answer answer =
                api.send(
                        api.request("/api/v1/tweets", ada.token(), "Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("hi")));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("/problems/unsupported-media-type");
    }

    @Test
    void repliesToWhatExistsAndToNothingElse() {
        String original = api.post(ada, "A question").id();
        String deleted = api.post(ada, "A mistake").id();
        api.delete(ada, deleted);

        Answer reply = api.postJson(bob, reply("An answer", original));
        Answer toNothing = api.postJson(bob, reply("To whom?", "4711"));
        Answer toDeleted = api.postJson(bob, reply("To whom?", deleted));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("inReplyTo").asString()).isEqualTo(original);
        for (Answer refused : List.of(toNothing, toDeleted)) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.problem()).isEqualTo("/problems/reply-target-missing");
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("inReplyTo");
        }
    }

    @Test
    void aBlockEitherWayLeavesNothingToReplyTo() {
        User eve = users.register("eve");
        String adas = api.post(ada, "Hers").id();
        String bobs = api.post(bob, "His").id();
        users.block(ada, eve);
        users.block(eve, bob);

        assertThat(api.reply(eve, "To the one who blocked me", adas).problem())
                .isEqualTo("/problems/reply-target-missing");
        assertThat(api.reply(eve, "To the one whom I blocked", bobs).status()).isEqualTo(422);
        assertThat(api.reply(ada, "Still mine", adas).status()).isEqualTo(201);
    }

    @Test
    void repliesGoOnWhileUserServiceIsAway() {
        String question = api.post(ada, "A question").id();
        users.failNext(3);

        assertThat(api.reply(bob, "An answer", question).status()).isEqualTo(201);
    }

    @Test
    void aHundredPostsWithOneKeyAreOneTweet() throws Exception {
        List<Callable<Answer>> posts =
                Collections.nCopies(100, () -> api.postWithKey(ada, "Once", "key-1"));

        List<Answer> answers;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = clients.invokeAll(posts).stream().map(Future::resultNow).toList();
        }

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(Answer::body)
                .hasSize(100)
                .containsOnly(answers.getFirst().body());
        assertThat(api.get("/api/v1/users/" + ada.id() + "/tweets").json().get("items")).hasSize(1);
    }

    @Test
    void oneKeyIsOneTweetAlsoWhenTheBodyIsWrittenOtherwise() {
        Answer first = api.postJson(ada, "{\"text\":\"Same\"}", "Idempotency-Key", "key-2");
        Answer again = api.postJson(ada, "{ \"text\" : \" Same \" }", "Idempotency-Key", "key-2");

        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void aKeyStandsForOneRequestOfOneAuthor() {
        Answer first = api.postWithKey(ada, "Mine", "key-3");

        Answer otherText = api.postWithKey(ada, "Something else", "key-3");
        Answer otherAuthor = api.postWithKey(bob, "Mine", "key-3");

        assertThat(otherText.status()).isEqualTo(422);
        assertThat(otherText.problem()).isEqualTo("/problems/idempotency-key-reused");
        assertThat(otherAuthor.status()).isEqualTo(201);
        assertThat(otherAuthor.id()).isNotEqualTo(first.id());
    }

    @Test
    void aRetryAfterADeleteBringsNothingBack() {
        Answer first = api.postWithKey(ada, "Regretted", "key-4");
        api.delete(ada, first.id());

        Answer retry = api.postWithKey(ada, "Regretted", "key-4");

        assertThat(retry.status()).isEqualTo(201);
        assertThat(retry.id()).isEqualTo(first.id());
        assertThat(api.get("/api/v1/tweets/" + first.id()).status()).isEqualTo(404);
        assertThat(api.getAs(ada, "/api/v1/users/" + ada.id() + "/tweets").json().get("items"))
                .isEmpty();
    }

    @Test
    void aRetryBringsNothingBackAlsoWhenRedisEvictedTheTombstone() {
        Answer first = api.postWithKey(ada, "Regretted for good", "key-7");
        api.delete(ada, first.id());
        await().until(
                        () -> {
                            faults.evict("tweet:" + first.id(), "own:" + ada.id());
                            return api.get("/api/v1/tweets/" + first.id()).status() == 404;
                        });
        faults.evict("tweet:" + first.id(), "own:" + ada.id());

        Answer retry = api.postWithKey(ada, "Regretted for good", "key-7");

        assertThat(retry.id()).isEqualTo(first.id());
        assertThat(api.get("/api/v1/tweets/" + first.id()).status()).isEqualTo(404);
    }

    @Test
    void aKeyedReplyStaysTheSameCallWhenTheQuestionIsGone() {
        String question = api.post(ada, "A question").id();
        Answer first = api.postJson(bob, reply("An answer", question), "Idempotency-Key", "key-5");
        api.delete(ada, question);

        Answer retry = api.postJson(bob, reply("An answer", question), "Idempotency-Key", "key-5");

        assertThat(retry.status()).isEqualTo(201);
        assertThat(retry.body()).isEqualTo(first.body());
    }

    @Test
    void refusesMalformedKeys() {
        assertThat(api.postWithKey(ada, "a", "").status()).isEqualTo(400);
        assertThat(api.postWithKey(ada, "a", "k".repeat(201)).status()).isEqualTo(400);
        assertThat(api.postWithKey(ada, "a", "tab\there").problem())
                .isEqualTo("/problems/invalid-request");
        assertThat(api.postWithKey(ada, "a", "k".repeat(200)).status()).isEqualTo(201);
    }

    @Test
    void withoutRedisPostsGoOnButKeyedOnesAreRefused() {
        faults.redis().cut();

        Answer keyless = api.post(ada, "Still here");
        Answer keyed = api.postWithKey(ada, "Not risked", "key-6");

        assertThat(keyless.status()).isEqualTo(201);
        assertThat(keyed.status()).isEqualTo(503);
        assertThat(keyed.problem()).isEqualTo("/problems/unavailable");
        assertThat(keyed.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(keyed.body()).contains("nothing was done");
    }

    @Test
    void withoutPostgresPostsGoOn() {
        faults.postgres().cut();

        Answer posted = api.post(ada, "Still here");
        Answer read = api.get("/api/v1/tweets/" + posted.id());

        assertThat(posted.status()).isEqualTo(201);
        // The author is unknown here yet, but user-service is well.
        assertThat(read.status()).isEqualTo(200);
    }

    private static String reply(String text, String inReplyTo) {
        return "{\"text\":\"%s\",\"inReplyTo\":\"%s\"}".formatted(text, inReplyTo);
    }
}
