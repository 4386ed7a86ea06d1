package dev.aviary.tweet.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.tweet.fixtures.Api;
import dev.aviary.tweet.fixtures.Api.Answer;
import dev.aviary.tweet.fixtures.FakeUsers;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.User;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class ImportTest {

    @Autowired private Api api;
    @Autowired private FakeUsers users;

    @Test
    void postsManyTweetsInOrder() {
        User ada = users.register("ada");
        User bob = users.register("bob");

        Answer answer =
                post(
                        IntStream.range(0, 500)
                                .mapToObj(i -> tweet((i % 2 == 0 ? ada : bob).id(), "Tweet " + i))
                                .collect(Collectors.joining(",")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("ids")).hasSize(500);
        String last = answer.json().at("/ids/499").asString();
        assertThat(api.get("/api/v1/tweets/" + last).json().get("text").asString())
                .isEqualTo("Tweet 499");
        await().untilAsserted(
                        () ->
                                assertThat(
                                                api.get("/api/v1/users/" + bob.id() + "/tweets")
                                                        .json()
                                                        .at("/items/0/id")
                                                        .asString())
                                        .isEqualTo(last));
    }

    @Test
    void refusesMalformedOnes() {
        String tooMany =
                IntStream.range(0, 501)
                        .mapToObj(i -> tweet(1, "a"))
                        .collect(Collectors.joining(","));

        assertThat(post(tooMany).status()).isEqualTo(400);
        assertThat(post(tweet(0, "a")).status()).isEqualTo(400);
        assertThat(post(tweet(1, "")).status()).isEqualTo(400);
        assertThat(post("null").status()).isEqualTo(400);
        assertThat(post("").status()).isEqualTo(200);
    }

    private Answer post(String tweets) {
        return api.send(
                api.request("/internal/tweets", null, "Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"tweets\":[" + tweets + "]}")));
    }

    private static String tweet(long authorId, String text) {
        return "{\"authorId\":\"%d\",\"text\":\"%s\"}".formatted(authorId, text);
    }
}
