package dev.aviary.tweet.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.tweet.fixtures.Api;
import dev.aviary.tweet.fixtures.Api.Answer;
import dev.aviary.tweet.fixtures.FakeUsers;
import dev.aviary.tweet.fixtures.Surroundings.Faults;
import dev.aviary.tweet.fixtures.TweetServiceTest;
import dev.aviary.tweet.fixtures.User;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class RepliesTest {

    @Autowired private Api api;
    @Autowired private FakeUsers users;
    @Autowired private DataSource database;
    @Autowired private Faults faults;

    private User ada;
    private User bob;
    private String question;

    @BeforeEach
    void ask() {
        faults.mend();
        ada = users.register("ada");
        bob = users.register("bob");
        question = api.post(ada, "A question").id();
    }

    @AfterEach
    void mend() {
        faults.mend();
    }

    @Test
    void areReadOldestFirstPageByPageWithoutGapOrRepeat() {
        List<String> posted = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            posted.add(api.reply(i % 2 == 0 ? ada : bob, "Answer " + i, question).id());
        }
        api.reply(bob, "An answer to an answer", posted.getFirst());
        api.post(bob, "No answer");

        List<String> read = new ArrayList<>();
        Answer page = api.get(replies() + "?limit=3");
        read.addAll(ids(page));
        while (!page.json().get("nextCursor").isNull()) {
            String cursor = page.json().get("nextCursor").asString();
            assertThat(page.header("Link"))
                    .isEqualTo("<%s?limit=3&cursor=%s>; rel=\"next\"".formatted(replies(), cursor));
            page = api.get(replies() + "?limit=3&cursor=" + cursor);
            read.addAll(ids(page));
        }

        assertThat(read).isEqualTo(posted);
    }

    @Test
    void areCountedWhileTheyLive() {
        String kept = api.reply(bob, "Kept", question).id();
        String regretted = api.reply(bob, "Regretted", question).id();
        awaitReplyCount(2);

        api.delete(bob, regretted);

        awaitReplyCount(1);
        assertThat(ids(api.get(replies()))).containsExactly(kept);
    }

    @Test
    void ofWhatIsNotThereAreNotFound() {
        api.delete(ada, question);

        assertThat(api.get(replies()).problem()).isEqualTo("/problems/not-found");
        assertThat(api.get("/api/v1/tweets/4711/replies").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/tweets/x/replies").status()).isEqualTo(400);
        String timelines = api.get("/api/v1/users/" + ada.id() + "/tweets?limit=1").body();
        assertThat(timelines).doesNotContain(question);
    }

    @Test
    void refuseAnotherCallsCursor() {
        api.post(ada, "One more");
        String timelines =
                api.get("/api/v1/users/" + ada.id() + "/tweets?limit=1")
                        .json()
                        .get("nextCursor")
                        .asString();

        assertThat(api.get(replies() + "?cursor=" + timelines).problem())
                .isEqualTo("/problems/invalid-request");
        assertThat(api.get(replies() + "?limit=101").status()).isEqualTo(400);
    }

    @Test
    void ofPeopleBehindABlockAreLeftOutForTheReaderAlone() {
        User eve = users.register("eve");
        User dan = users.register("dan");
        String bobs = api.reply(bob, "Of one who blocked me", question).id();
        String dans = api.reply(dan, "Of one whom I blocked", question).id();
        String mine = api.reply(eve, "Of mine", question).id();
        users.block(bob, eve);
        users.block(eve, dan);

        Answer firstPage = api.getAs(eve, replies() + "?limit=1");

        assertThat(ids(api.get(replies()))).containsExactly(bobs, dans, mine);
        assertThat(ids(api.getAs(ada, replies()))).containsExactly(bobs, dans, mine);
        assertThat(ids(api.getAs(eve, replies()))).containsExactly(mine);
        assertThat(ids(firstPage)).containsExactly(mine);
        assertThat(firstPage.json().get("nextCursor").isNull()).isTrue();
    }

    @Test
    void authorsSeeTheirOwnThoughTheWriterLags() throws Exception {
        String stored = api.reply(bob, "Stored", question).id();
        awaitReplyCount(1);

        try (Connection lock = database.getConnection()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("LOCK TABLE applied_offsets IN EXCLUSIVE MODE");
            String unstored = api.reply(bob, "Unstored", question).id();
            api.post(bob, "Something else");

            Answer own = api.getAs(bob, replies());
            lock.rollback();

            assertThat(ids(own)).containsExactly(stored, unstored);
        }
    }

    private String replies() {
        return "/api/v1/tweets/" + question + "/replies";
    }

    private void awaitReplyCount(long many) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(api.counts(question)).endsWith(many));
    }

    private static List<String> ids(Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        page.json().get("items").forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }
}
