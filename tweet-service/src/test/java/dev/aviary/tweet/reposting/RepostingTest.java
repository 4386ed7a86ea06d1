package dev.aviary.tweet.reposting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.content.TweetIds;
import dev.aviary.tweet.content.TweetMessages;
import dev.aviary.tweet.fixtures.Api;
import dev.aviary.tweet.fixtures.Api.Answer;
import dev.aviary.tweet.fixtures.FakeUsers;
import dev.aviary.tweet.fixtures.Surroundings.Faults;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.User;
import dev.aviary.tweet.log.TweetLog;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@TweetServiceTest
class RepostingTest {

    @Autowired private Api api;
    @Autowired private FakeUsers users;
    @Autowired private TweetLog tweetLog;
    @Autowired private Faults faults;

    private User ada;
    private User bob;
    private String original;

    @BeforeEach
    void post() {
        faults.mend();
        ada = users.register("ada");
        bob = users.register("bob");
        original = api.post(ada, "Worth repeating").id();
    }

    @AfterEach
    void mend() {
        faults.mend();
    }

    @Test
    void aRepostIsATweetOfItsOwnWithTheOriginalWhole() {
        api.like(ada, original);
        Answer reposted = api.repost(bob, original);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(api.counts(original)).containsExactly(1L, 1L, 0L));

        JsonNode repost = onlyItem(timelineOf(bob));
        Answer alone = api.get("/api/v1/tweets/" + repost.get("id").asString());

        assertThat(reposted.status()).isEqualTo(204);
        assertThat(repost.get("text").isNull()).isTrue();
        assertThat(repost.at("/author/handle").asString()).isEqualTo("bob");
        assertThat(repost.get("repostOf")).isEqualTo(api.get("/api/v1/tweets/" + original).json());
        assertThat(alone.json()).isEqualTo(repost);
    }

    @Test
    void aHundredRepostsAtOnceAreOne() throws Exception {
        List<Callable<Answer>> reposts = Collections.nCopies(100, () -> api.repost(bob, original));

        List<Answer> answers;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = clients.invokeAll(reposts).stream().map(Future::resultNow).toList();
        }

        assertThat(answers).extracting(Answer::status).containsOnly(204);
        assertThat(timelineOf(bob)).hasSize(1);
        assertThat(api.counts(original)).containsExactly(0L, 1L, 0L);
    }

    @Test
    void oneStaysOneAlsoWhenRedisForgot() {
        api.repost(bob, original);
        String id = idOf(onlyItem(timelineOf(bob)));
        faults.flushRedis();

        Answer again = api.repost(bob, original);

        assertThat(again.status()).isEqualTo(204);
        assertThat(idOf(onlyItem(timelineOf(bob)))).isEqualTo(id);
    }

    @Test
    void aRepostTakenBackIsGoneAndMayBeMadeAnew() {
        api.repost(bob, original);
        String first = idOf(onlyItem(timelineOf(bob)));

        Answer undone = api.unrepost(bob, original);
        Answer undoneAgain = api.unrepost(bob, original);
        List<JsonNode> between = timelineOf(bob);
        Answer anew = api.repost(bob, original);

        assertThat(undone.status()).isEqualTo(204);
        assertThat(undoneAgain.status()).isEqualTo(204);
        assertThat(between).isEmpty();
        assertThat(anew.status()).isEqualTo(204);
        assertThat(idOf(onlyItem(timelineOf(bob)))).isNotEqualTo(first);
        assertThat(api.get("/api/v1/tweets/" + first).status()).isEqualTo(404);
        awaitReposts(1);
    }

    @Test
    void aRedisThatFellBackToAnEarlierRepostMakesNoSecondOneAndKeepsNone() {
        api.repost(bob, original);
        String earlier = idOf(onlyItem(timelineOf(bob)));
        api.unrepost(bob, original);
        api.repost(bob, original);
        String standing = idOf(onlyItem(timelineOf(bob)));
        String claim = "repost:" + bob.id() + ":" + original;

        faults.set(claim, earlier);
        api.repost(bob, original);
        String after = idOf(onlyItem(timelineOf(bob)));
        faults.set(claim, earlier);
        api.unrepost(bob, original);

        assertThat(after).isEqualTo(standing);
        assertThat(timelineOf(bob)).isEmpty();
        awaitReposts(0);
    }

    @Test
    void aRepostDeletedLikeAnyTweetMayBeMadeAnew() {
        api.repost(bob, original);
        api.delete(bob, idOf(onlyItem(timelineOf(bob))));

        api.repost(bob, original);

        assertThat(timelineOf(bob)).hasSize(1);
        awaitReposts(1);
    }

    @Test
    void isTakenBackAlsoWhenRedisForgotOrIsAway() {
        api.repost(bob, original);
        faults.flushRedis();
        Answer forgotten = api.unrepost(bob, original);
        api.repost(bob, original);
        faults.redis().cut();
        Answer away = api.unrepost(bob, original);
        faults.mend();
        // Redis could not be told of the new count, and would keep the old one for a minute.
        faults.flushRedis();

        assertThat(forgotten.status()).isEqualTo(204);
        assertThat(away.status()).isEqualTo(204);
        awaitReposts(0);
        api.repost(bob, original);
        awaitReposts(1);
    }

    @Test
    void aReplayBringsNoRepostBack() {
        api.repost(bob, original);
        long id = Long.parseLong(idOf(onlyItem(timelineOf(bob))));
        api.unrepost(bob, original);

        tweetLog.append(
                TweetMessages.posted(
                        new Tweet(
                                id,
                                bob.id(),
                                "",
                                TweetIds.createdAt(id),
                                0,
                                Long.parseLong(original))));

        assertThat(timelineOf(bob)).isEmpty();
        awaitReposts(0);
    }

    @Test
    void whoeverLikesOrRepostsARepostMeansItsOriginal() {
        User eve = users.register("eve");
        api.repost(bob, original);
        String repost = idOf(onlyItem(timelineOf(bob)));

        assertThat(api.repost(eve, repost).status()).isEqualTo(204);
        assertThat(api.like(eve, repost).status()).isEqualTo(204);

        assertThat(onlyItem(timelineOf(eve)).at("/repostOf/id").asString()).isEqualTo(original);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(api.counts(original)).containsExactly(1L, 2L, 0L));
        assertThat(api.unrepost(eve, repost).status()).isEqualTo(204);
        awaitReposts(1);
    }

    @Test
    void withItsOriginalARepostVanishes() {
        api.post(bob, "Stays");
        api.repost(bob, original);
        String repost = idOf(timelineOf(bob).getFirst());

        api.delete(ada, original);

        assertThat(api.get("/api/v1/tweets/" + repost).status()).isEqualTo(404);
        assertThat(timelineOf(bob))
                .extracting(tweet -> tweet.get("text").asString())
                .containsExactly("Stays");
        assertThat(api.repost(bob, original).problem()).isEqualTo("/problems/not-found");
        assertThat(api.repost(bob, repost).status()).isEqualTo(404);
        assertThat(api.unrepost(bob, original).status()).isEqualTo(204);
    }

    @Test
    void aBlockEitherWayForbidsARepostAndHidesOthers() {
        User eve = users.register("eve");
        api.repost(bob, original);
        String repost = idOf(onlyItem(timelineOf(bob)));
        users.block(ada, eve);

        assertThat(api.repost(eve, original).status()).isEqualTo(404);
        assertThat(api.repost(eve, repost).status()).isEqualTo(404);
        assertThat(api.getAs(eve, "/api/v1/tweets/" + repost).status()).isEqualTo(404);
        assertThat(api.getAs(eve, timelinePath(bob)).json().get("items")).isEmpty();
        assertThat(api.get("/api/v1/tweets/" + repost).status()).isEqualTo(200);
    }

    @Test
    void withoutRedisNothingIsRisked() {
        faults.redis().cut();

        Answer refused = api.repost(bob, original);

        assertThat(refused.problem()).isEqualTo("/problems/unavailable");
        assertThat(refused.body()).contains("nothing was done");
        assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
    }

    @Test
    void whatNeitherRedisNorTheStoreCanTellIsNotRisked() {
        faults.postgres().cut();
        Answer refused = api.repost(bob, original);
        faults.mend();

        assertThat(refused.problem()).isEqualTo("/problems/unavailable");
        await().ignoreExceptions().until(() -> timelineOf(bob).isEmpty());
        assertThat(api.repost(bob, original).status()).isEqualTo(204);
        awaitReposts(1);
    }

    @Test
    void repostingTakesATokenAndAnId() {
        String path = "/api/v1/tweets/" + original + "/repost";

        Answer repost = api.send(api.request(path, null).PUT(BodyPublishers.noBody()));
        Answer unrepost = api.send(api.request(path, null).DELETE());

        assertThat(repost.problem()).isEqualTo("/problems/unauthorized");
        assertThat(unrepost.problem()).isEqualTo("/problems/unauthorized");
        assertThat(api.repost(bob, "x").status()).isEqualTo(400);
        assertThat(api.repost(bob, "4711").status()).isEqualTo(404);
        assertThat(api.unrepost(bob, "4711").status()).isEqualTo(204);
    }

    private void awaitReposts(long many) {
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(api.counts(original).get(1)).isEqualTo(many));
    }

    private List<JsonNode> timelineOf(User user) {
        Answer page = api.get(timelinePath(user));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        List<JsonNode> items = new ArrayList<>();
        page.json().get("items").forEach(items::add);
        return items;
    }

    private static String timelinePath(User user) {
        return "/api/v1/users/" + user.id() + "/tweets";
    }

    private static JsonNode onlyItem(List<JsonNode> items) {
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private static String idOf(JsonNode tweet) {
        return tweet.get("id").asString();
    }
}
