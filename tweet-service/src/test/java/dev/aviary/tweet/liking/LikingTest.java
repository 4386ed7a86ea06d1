package dev.aviary.tweet.liking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.tweet.fixtures.Api;
import dev.aviary.tweet.fixtures.Api.Answer;
import dev.aviary.tweet.fixtures.FakeUsers;
import dev.aviary.tweet.fixtures.Surroundings.Faults;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.User;
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

@TweetServiceTest
class LikingTest {

    @Autowired private Api api;
    @Autowired private FakeUsers users;
    @Autowired private Faults faults;

    private User ada;
    private User bob;
    private String tweet;

    @BeforeEach
    void post() {
        faults.mend();
        ada = users.register("ada");
        bob = users.register("bob");
        tweet = api.post(ada, "Likeable").id();
    }

    @AfterEach
    void mend() {
        faults.mend();
    }

    @Test
    void aLikeCountsOnceAndIsTakenBackOnce() {
        assertThat(api.like(bob, tweet).status()).isEqualTo(204);
        assertThat(api.like(bob, tweet).status()).isEqualTo(204);
        assertThat(api.like(ada, tweet).status()).isEqualTo(204);
        awaitLikes(2);

        assertThat(api.unlike(bob, tweet).status()).isEqualTo(204);
        assertThat(api.unlike(bob, tweet).status()).isEqualTo(204);
        awaitLikes(1);
    }

    @Test
    void aHundredLikesOfFiveUsersAtOnceAreFive() throws Exception {
        List<Callable<Answer>> likes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            User fan = users.register("fan" + i);
            likes.addAll(Collections.nCopies(20, () -> api.like(fan, tweet)));
        }

        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(clients.invokeAll(likes).stream().map(Future::resultNow))
                    .extracting(Answer::status)
                    .containsOnly(204);
        }

        awaitLikes(5);
    }

    @Test
    void whatIsNotThereCannotBeLikedButIsNotLikedEither() {
        api.delete(ada, tweet);

        assertThat(api.like(bob, tweet).problem()).isEqualTo("/problems/not-found");
        assertThat(api.like(bob, "4711").status()).isEqualTo(404);
        assertThat(api.unlike(bob, tweet).status()).isEqualTo(204);
        assertThat(api.unlike(bob, "4711").status()).isEqualTo(204);
        assertThat(api.like(bob, "x").problem()).isEqualTo("/problems/invalid-request");
        assertThat(api.unlike(bob, "0").status()).isEqualTo(400);
    }

    @Test
    void likingTakesAToken() {
        String path = "/api/v1/tweets/" + tweet + "/like";

        Answer like = api.send(api.request(path, null).PUT(BodyPublishers.noBody()));
        Answer unlike = api.send(api.request(path, null).DELETE());

        assertThat(like.problem()).isEqualTo("/problems/unauthorized");
        assertThat(unlike.problem()).isEqualTo("/problems/unauthorized");
    }

    @Test
    void aBlockEitherWayForbidsALikeButNotToTakeItBack() {
        api.like(bob, tweet);
        awaitLikes(1);
        users.block(ada, bob);
        User eve = users.register("eve");
        users.block(eve, ada);

        assertThat(api.like(bob, tweet).status()).isEqualTo(404);
        assertThat(api.like(eve, tweet).status()).isEqualTo(404);
        assertThat(api.unlike(bob, tweet).status()).isEqualTo(204);
        awaitLikes(0);
    }

    @Test
    void likesGoOnWhileUserServiceIsAway() {
        users.failNext(3);

        assertThat(api.like(bob, tweet).status()).isEqualTo(204);
        awaitLikes(1);
    }

    @Test
    void likesGoOnWhilePostgresIsAwayAndAreCountedLater() {
        faults.postgres().cut();
        Answer liked = api.like(bob, tweet);
        faults.postgres().mend();

        assertThat(liked.status()).isEqualTo(204);
        awaitLikes(1);
    }

    @Test
    void aLikedTweetIsDeletedLikeAnyOther() {
        api.like(bob, tweet);
        awaitLikes(1);

        api.delete(ada, tweet);

        assertThat(api.get("/api/v1/tweets/" + tweet).status()).isEqualTo(404);
        assertThat(api.unlike(bob, tweet).status()).isEqualTo(204);
    }

    private void awaitLikes(long many) {
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(api.counts(tweet)).containsExactly(many, 0L, 0L));
    }
}
