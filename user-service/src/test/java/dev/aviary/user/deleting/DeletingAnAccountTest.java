package dev.aviary.user.deleting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.aviary.user.contracts.AccountDeleted;
import dev.aviary.user.contracts.ReadProfilesRequest;
import dev.aviary.user.fixtures.Api;
import dev.aviary.user.fixtures.Api.Person;
import dev.aviary.user.fixtures.Database;
import dev.aviary.user.fixtures.Deletions;
import dev.aviary.user.fixtures.Inside;
import dev.aviary.user.fixtures.OnRealServers;
import dev.aviary.user.fixtures.TellingRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is so from the moment of the answer on, with nothing erased yet. */
@OnRealServers
class DeletingAnAccountTest {

    @Autowired Api api;
    @Autowired Inside inside;
    @Autowired Database database;
    @Autowired TellingRedis redis;
    @Autowired ErasingJob job;

    @BeforeEach
    void eraseNothing() {
        job.stop();
    }

    @AfterEach
    void eraseAgain() {
        job.start();
    }

    @Test
    void leavesNobodyBehind() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        api.follow(ada, bob.id());
        api.follow(bob, ada.id());

        api.delete(ada, Api.PASSWORD).expect(202);

        String profile = "/api/v1/users/" + ada.id();
        api.get(profile).expectProblem(404, "not-found");
        api.get(profile + "/followers").expectProblem(404, "not-found");
        api.get(profile + "/following").expectProblem(404, "not-found");
        api.get("/api/v1/users/by-handle/" + ada.handle()).expectProblem(404, "not-found");
        api.logIn(ada.handle(), Api.PASSWORD).expectProblem(401, "bad-credentials");
        String other = "/api/v1/users/" + bob.id();
        assertThat(api.get(other + "/followers").texts("$.items[*].id")).isEmpty();
        assertThat(api.get(other + "/following").texts("$.items[*].id")).isEmpty();
    }

    @Test
    void leavesNothingToTheTokensOfTheAccount() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();

        api.delete(ada, Api.PASSWORD).expect(202);

        api.follow(ada, bob.id()).expectProblem(401, "unauthorized");
        api.unfollow(ada, bob.id()).expectProblem(401, "unauthorized");
        api.mute(ada, bob.id()).expectProblem(401, "unauthorized");
        api.block(ada, bob.id()).expectProblem(401, "unauthorized");
        api.delete(ada, Api.PASSWORD).expectProblem(401, "unauthorized");
        redis.expectGone(ada.id());
    }

    @Test
    void isNobodyToFollowMuteOrBlock() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        api.follow(bob, ada.id());
        api.delete(ada, Api.PASSWORD).expect(202);

        api.follow(bob, ada.id()).expectProblem(404, "not-found");
        api.unfollow(bob, ada.id()).expectProblem(404, "not-found");
        api.mute(bob, ada.id()).expectProblem(404, "not-found");
        api.unmute(bob, ada.id()).expectProblem(404, "not-found");
        api.block(bob, ada.id()).expectProblem(404, "not-found");
        api.unblock(bob, ada.id()).expectProblem(404, "not-found");
    }

    @Test
    void isNobodyToTheOtherServices() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        api.follow(bob, ada.id());

        api.delete(ada, Api.PASSWORD).expect(202);

        assertThat(inside.audienceOf(bob.number()).getFollowingIdsList()).isEmpty();
        assertThatThrownBy(() -> inside.audienceOf(ada.number())).hasMessageContaining("NOT_FOUND");
        assertThat(
                        inside.graph()
                                .readProfiles(
                                        ReadProfilesRequest.newBuilder()
                                                .addIds(ada.number())
                                                .build())
                                .getProfilesList())
                .isEmpty();
    }

    @Test
    void keepsTheHandleAndNothingElseOfWhoItWas() {
        Person ada = api.newPerson();

        api.delete(ada, Api.PASSWORD).expect(202);

        api.register(ada.handle(), "Impostor", Api.PASSWORD).expectProblem(409, "handle-taken");
        api.register(ada.handle().toUpperCase(Locale.ROOT), "Impostor", Api.PASSWORD)
                .expectProblem(409, "handle-taken");
        assertThat(database.isNameless(ada.number())).isTrue();
    }

    @Test
    void wantsThePassword() {
        Person ada = api.newPerson();

        api.delete(ada, "wrong horse").expectProblem(401, "bad-credentials");
        String path = "/api/v1/users/me";
        api.send("DELETE", path, ada.token(), "{}").expectProblem(400, "invalid-request");
        api.send("DELETE", path, ada.token(), "{\"password\":1}")
                .expectProblem(400, "invalid-request");
        api.send("DELETE", path, null, "{\"password\":\"x\"}").expectProblem(401, "unauthorized");

        api.get("/api/v1/users/" + ada.id()).expect(200);
    }

    @Test
    void happensOnceHoweverManyAskAtTheSameTime() throws Exception {
        Person ada = api.newPerson();
        Callable<Integer> delete = () -> api.delete(ada, Api.PASSWORD).status();

        List<Integer> statuses;
        try (var pool = Executors.newFixedThreadPool(4)) {
            statuses =
                    pool.invokeAll(List.of(delete, delete, delete, delete)).stream()
                            .map(f -> f.resultNow())
                            .sorted()
                            .toList();
        }

        assertThat(statuses).containsExactly(202, 401, 401, 401);
    }

    @Test
    void staysGoneThoughRedisForgets() {
        Person ada = api.newPerson();
        api.delete(ada, Api.PASSWORD).expect(202);
        redis.expectGone(ada.id());
        redis.forgetsGone(ada.id());

        job.start();

        redis.expectGone(ada.id());
    }

    @Test
    void isToldToAllAgainWhenNoTokenCanBeGoodAnyMore() {
        Person ada = api.newPerson();
        api.delete(ada, Api.PASSWORD).expect(202);
        try (Deletions deletions = new Deletions()) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(deletions.of(ada.number())).hasSize(1));
            database.deletedSince(ada.number(), "62 minutes");

            job.start();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(deletions.of(ada.number())).hasSize(2));
        }
    }

    @Test
    void isToldToAll() {
        Person ada = api.newPerson();
        long before = Instant.now().toEpochMilli();

        api.delete(ada, Api.PASSWORD).expect(202);

        try (Deletions deletions = new Deletions()) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () ->
                                    assertThat(deletions.of(ada.number()))
                                            .singleElement()
                                            .extracting(AccountDeleted::getDeletedAtMillis)
                                            .satisfies(
                                                    at ->
                                                            assertThat(at)
                                                                    .isGreaterThanOrEqualTo(
                                                                            before)));
        }
        redis.expectGone(ada.id());
    }
}
