package dev.aviary.user.blocking;

import static dev.aviary.user.fixtures.Relationships.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.user.contracts.Audience;
import dev.aviary.user.contracts.RelationshipsChanged.Kind;
import dev.aviary.user.fixtures.Answer;
import dev.aviary.user.fixtures.Api;
import dev.aviary.user.fixtures.Api.Person;
import dev.aviary.user.fixtures.Inside;
import dev.aviary.user.fixtures.OnRealServers;
import dev.aviary.user.fixtures.Relationships;
import dev.aviary.user.fixtures.TellingRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnRealServers
class BlockingTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired Api api;
    @Autowired Inside inside;
    @Autowired TellingRedis redis;

    @Test
    void undoesFollowsBothWaysWithTheirCounts() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        Person eve = api.newPerson();
        api.follow(ada, bob.id());
        api.follow(bob, ada.id());
        api.follow(ada, eve.id());
        api.follow(eve, bob.id());

        api.block(ada, bob.id()).expect(204);

        assertThat(counts(ada)).containsExactly(0L, 1L);
        assertThat(counts(bob)).containsExactly(1L, 0L);
        assertThat(inside.audienceOf(ada.number()).getFollowingIdsList())
                .containsExactly(eve.number());
        assertThat(inside.audienceOf(bob.number()).getFollowingIdsList()).isEmpty();
    }

    @Test
    void raisesTheVersionsOfBothOnceHoweverOftenItIsRepeated() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();

        api.block(ada, bob.id()).expect(204);
        api.block(ada, bob.id()).expect(204);

        redis.expectVersion(ada.id(), 1);
        redis.expectVersion(bob.id(), 1);
        Audience ofAda = inside.audienceOf(ada.number());
        Audience ofBob = inside.audienceOf(bob.number());
        assertThat(ofAda.getVersion()).isEqualTo(1);
        assertThat(ofAda.getBlockedIdsList()).containsExactly(bob.number());
        assertThat(ofBob.getVersion()).isEqualTo(1);
        assertThat(ofBob.getBlockedIdsList()).containsExactly(ada.number());
    }

    @Test
    void givesNoFollowBackWhenItIsLifted() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        api.follow(bob, ada.id());
        api.block(ada, bob.id());

        api.unblock(ada, bob.id()).expect(204);
        api.unblock(ada, bob.id()).expect(204);

        assertThat(counts(ada)).containsExactly(0L, 0L);
        assertThat(counts(bob)).containsExactly(0L, 0L);
        assertThat(inside.audienceOf(ada.number()).getBlockedIdsList()).isEmpty();
        assertThat(inside.audienceOf(bob.number()).getBlockedIdsList()).isEmpty();
        redis.expectVersion(ada.id(), 2);
        redis.expectVersion(bob.id(), 3);
        api.follow(bob, ada.id()).expect(204);
        assertThat(counts(ada)).containsExactly(1L, 0L);
    }

    @Test
    void tellsOfEachSideInItsOrder() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();

        api.follow(ada, bob.id());
        api.follow(bob, ada.id());
        api.block(ada, bob.id());
        api.unblock(ada, bob.id());

        try (Relationships relationships = new Relationships()) {
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(relationships.of(ada.number()))
                                            .containsExactly(
                                                    change(ada, Kind.FOLLOWED, bob, 1),
                                                    change(ada, Kind.BLOCKED, bob, 2),
                                                    change(ada, Kind.UNBLOCKED, bob, 3)));
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(relationships.of(bob.number()))
                                            .containsExactly(
                                                    change(bob, Kind.FOLLOWED, ada, 1),
                                                    change(bob, Kind.BLOCKED_BY, ada, 2),
                                                    change(bob, Kind.UNBLOCKED_BY, ada, 3)));
        }
    }

    @Test
    void forbidsNewFollowsBothWays() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        api.block(ada, bob.id());

        Answer ofBlocker = api.follow(ada, bob.id());
        Answer ofBlocked = api.follow(bob, ada.id());

        ofBlocker.expectProblem(404, "not-found");
        assertThat(ofBlocker.text("$.detail")).contains("unblock them first");
        ofBlocked.expectProblem(404, "not-found");
        assertThat(ofBlocked.text("$.detail"))
                .isEqualTo(api.follow(bob, "1").text("$.detail"))
                .doesNotContain("block");
        assertThat(counts(ada)).containsExactly(0L, 0L);
        assertThat(counts(bob)).containsExactly(0L, 0L);
        api.unfollow(bob, ada.id()).expect(204);
    }

    @Test
    void lastsUntilBothHaveLiftedTheirs() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        api.block(ada, bob.id()).expect(204);
        api.block(bob, ada.id()).expect(204);
        assertThat(inside.audienceOf(ada.number()).getBlockedIdsList())
                .containsExactly(bob.number());

        api.unblock(ada, bob.id()).expect(204);

        assertThat(inside.audienceOf(ada.number()).getBlockedIdsList())
                .containsExactly(bob.number());
        api.follow(ada, bob.id()).expectProblem(404, "not-found");
        api.unblock(bob, ada.id()).expect(204);
        api.follow(ada, bob.id()).expect(204);
    }

    @Test
    void hidesTheBlockerFromTheBlockedAlone() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        Person eve = api.newPerson();
        api.follow(eve, ada.id());
        api.block(ada, bob.id());
        String profile = "/api/v1/users/" + ada.id();

        for (String path :
                List.of(
                        profile,
                        "/api/v1/users/by-handle/" + ada.handle(),
                        profile + "/followers",
                        profile + "/following")) {
            api.get(bob, path).expectProblem(404, "not-found");
            api.get(eve, path).expect(200);
            api.get(path).expect(200);
        }
        api.get(ada, "/api/v1/users/" + bob.id()).expect(200);
        api.unblock(ada, bob.id());
        api.get(bob, profile).expect(200);
    }

    @Test
    void leavesTheBlockedOutOfPagesThatStayFull() {
        Person star = api.newPerson();
        Person viewer = api.newPerson();
        Person blocked = api.newPerson();
        Person first = api.newPerson();
        Person blocker = api.newPerson();
        Person second = api.newPerson();
        for (Person fan : List.of(viewer, blocked, first, blocker, second)) {
            api.follow(fan, star.id());
            api.follow(star, fan.id());
        }
        api.block(viewer, blocked.id());
        api.block(blocker, viewer.id());

        for (String list : List.of("followers", "following")) {
            String path = "/api/v1/users/" + star.id() + "/" + list + "?limit=2";
            Answer page = api.get(viewer, path).expect(200);
            assertThat(page.texts("$.items[*].id")).containsExactly(second.id(), first.id());
            Answer rest = api.get(viewer, page.nextLink()).expect(200);
            assertThat(rest.texts("$.items[*].id")).containsExactly(viewer.id());
            assertThat(rest.value("$.nextCursor")).isNull();
            assertThat(api.get(path).texts("$.items[*].id"))
                    .containsExactly(second.id(), blocker.id());
        }
    }

    @Test
    void refusesWhomNobodyCanBlock() {
        Person ada = api.newPerson();

        api.block(ada, ada.id()).expectProblem(422, "self-block");
        api.unblock(ada, ada.id()).expectProblem(422, "self-block");
        api.block(ada, "1").expectProblem(404, "not-found");
        api.unblock(ada, "1").expectProblem(404, "not-found");
        api.block(ada, "x").expectProblem(400, "invalid-request");
        api.send("PUT", "/api/v1/users/me/blocked/" + ada.id(), null, null)
                .expectProblem(401, "unauthorized");
    }

    private List<Long> counts(Person person) {
        Answer profile = api.get("/api/v1/users/" + person.id()).expect(200);
        return List.of(profile.number("$.followerCount"), profile.number("$.followingCount"));
    }
}
