package dev.aviary.tweet.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.tweet.fixtures.Api;
import dev.aviary.tweet.fixtures.FakeUsers;
import dev.aviary.tweet.fixtures.Surroundings.Faults;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.User;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class BlockedReadersTest {

    @Autowired private Api api;
    @Autowired private FakeUsers users;
    @Autowired private Faults faults;

    private User ada;
    private User eve;
    private List<String> adas;

    @BeforeEach
    void post() {
        faults.mend();
        ada = users.register("ada");
        eve = users.register("eve");
        String tweet = "/api/v1/tweets/" + api.post(ada, "Not for all").id();
        adas = List.of(tweet, tweet + "/replies", "/api/v1/users/" + ada.id() + "/tweets");
        // So that profiles are known here while user-service fails.
        adas.forEach(path -> assertThat(api.get(path).status()).isEqualTo(200));
    }

    @AfterEach
    void mend() {
        faults.mend();
    }

    @Test
    void findNothingOfWhoeverBlockedThem() {
        users.block(ada, eve);

        for (String path : adas) {
            assertThat(api.getAs(eve, path).problem()).as(path).isEqualTo("/problems/not-found");
            assertThat(api.getAs(ada, path).status()).as(path).isEqualTo(200);
            assertThat(api.get(path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void mayStillLookUpWhomTheyBlockedThemselves() {
        users.block(eve, ada);

        for (String path : adas) {
            assertThat(api.getAs(eve, path).status()).as(path).isEqualTo(200);
        }
        assertThat(api.getAs(eve, adas.getLast()).json().get("items")).hasSize(1);
    }

    @Test
    void readWhatAnybodyMayWhileUserServiceIsAway() {
        users.block(ada, eve);

        for (String path : adas) {
            users.failNext(3);
            assertThat(api.getAs(eve, path).status()).as(path).isEqualTo(200);
            users.failNext(0);
        }
    }
}
