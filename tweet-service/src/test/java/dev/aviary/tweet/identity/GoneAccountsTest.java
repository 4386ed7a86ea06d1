package dev.aviary.tweet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.tweet.fixtures.Api;
import dev.aviary.tweet.fixtures.Api.Answer;
import dev.aviary.tweet.fixtures.FakeUsers;
import dev.aviary.tweet.fixtures.Surroundings.Faults;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.User;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

@TweetServiceTest
class GoneAccountsTest {

    @Autowired private Api api;
    @Autowired private FakeUsers users;
    @Autowired private StringRedisTemplate redis;
    @Autowired private Faults faults;

    private User ada;
    private User bob;
    private String tweet;

    @BeforeEach
    void post() {
        faults.mend();
        ada = users.register("ada");
        bob = users.register("bob");
        tweet = api.post(ada, "Last words").id();
        redis.opsForValue().set("gone:{" + ada.id() + "}", "1");
    }

    @AfterEach
    void mend() {
        faults.mend();
    }

    @Test
    void writeNothingThoughTheirTokenIsGood() {
        List<Answer> writes =
                List.of(
                        api.post(ada, "From beyond"),
                        api.delete(ada, tweet),
                        api.like(ada, tweet),
                        api.unlike(ada, tweet),
                        api.repost(ada, tweet),
                        api.unrepost(ada, tweet));

        for (Answer refused : writes) {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.problem()).isEqualTo("/problems/unauthorized");
            assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    @Test
    void leaveReadersAndOthersAlone() {
        assertThat(api.getAs(ada, "/api/v1/tweets/" + tweet).status()).isEqualTo(200);
        assertThat(api.like(bob, tweet).status()).isEqualTo(204);
    }

    @Test
    void areNotKnownWithoutRedis() {
        faults.redis().cut();

        assertThat(api.post(ada, "Still here").status()).isEqualTo(201);
    }
}
