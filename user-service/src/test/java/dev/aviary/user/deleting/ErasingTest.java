package dev.aviary.user.deleting;

import static dev.aviary.user.fixtures.Relationships.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.user.contracts.RelationshipsChanged.Kind;
import dev.aviary.user.fixtures.Api;
import dev.aviary.user.fixtures.Api.Person;
import dev.aviary.user.fixtures.Database;
import dev.aviary.user.fixtures.Inside;
import dev.aviary.user.fixtures.OnRealServers;
import dev.aviary.user.fixtures.Relationships;
import dev.aviary.user.fixtures.TellingRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two relationships a part, and the job rests unless a test lets it run. */
@OnRealServers
class ErasingTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired Api api;
    @Autowired Inside inside;
    @Autowired Database database;
    @Autowired TellingRedis redis;
    @Autowired ErasingJob job;
    @Autowired EraseTraces traces;

    @BeforeEach
    void finishWhatOthersDeleted() {
        await().atMost(SOON).until(() -> database.waitingToBeErased() == 0);
        job.stop();
    }

    @AfterEach
    void eraseAgain() {
        job.start();
    }

    @Test
    void takesFollowsAwayFromBothSidesWithTheirCounts() {
        Person gone = api.newPerson();
        List<Person> others = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            Person other = api.newPerson();
            others.add(other);
            api.follow(other, gone.id());
            api.follow(gone, other.id());
        }
        api.follow(others.getFirst(), others.getLast().id());

        api.delete(gone, Api.PASSWORD).expect(202);
        job.start();
        await().atMost(SOON).until(() -> database.isErased(gone.number()));

        assertThat(database.tracesOf(gone.number())).isZero();
        for (Person other : others) {
            assertThat(database.countsAgreeWithEdges(other.number())).isTrue();
        }
        String first = "/api/v1/users/" + others.getFirst().id();
        assertThat(api.get(first).number("$.followingCount")).isEqualTo(1);
        assertThat(api.get(first).number("$.followerCount")).isZero();
        redis.expectVersion(others.getFirst().id(), 3);
        redis.expectVersion(others.getLast().id(), 2);
    }

    @Test
    void tellsOfEveryFollowerAfterWhatTheyDidThemselves() {
        Person gone = api.newPerson();
        Person fan = api.newPerson();
        Person followed = api.newPerson();
        api.follow(fan, gone.id());
        api.follow(gone, followed.id());

        api.delete(gone, Api.PASSWORD).expect(202);
        job.start();

        try (Relationships relationships = new Relationships()) {
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(relationships.of(fan.number()))
                                            .containsExactly(
                                                    change(fan, Kind.FOLLOWED, gone, 1),
                                                    change(fan, Kind.UNFOLLOWED, gone, 2)));
            assertThat(relationships.of(followed.number())).isEmpty();
        }
        assertThat(inside.audienceOf(followed.number()).getVersion()).isZero();
    }

    @Test
    void forgetsMutesAndBlocksOfAllSides() {
        Person gone = api.newPerson();
        for (int n = 0; n < 3; n++) {
            api.mute(gone, api.newPerson().id());
            api.block(gone, api.newPerson().id());
            api.mute(api.newPerson(), gone.id());
            api.block(api.newPerson(), gone.id());
        }
        Person blocker = api.newPerson();
        api.block(blocker, gone.id());

        api.delete(gone, Api.PASSWORD).expect(202);
        job.start();
        await().atMost(SOON).until(() -> database.isErased(gone.number()));

        assertThat(database.tracesOf(gone.number())).isZero();
        assertThat(inside.audienceOf(blocker.number()).getBlockedIdsList()).isEmpty();
    }

    @Test
    void goesOnWhereverItWasStopped() {
        Person gone = api.newPerson();
        List<Person> others = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            Person other = api.newPerson();
            others.add(other);
            api.follow(other, gone.id());
            api.follow(gone, other.id());
            api.mute(other, gone.id());
        }
        api.delete(gone, Api.PASSWORD).expect(202);

        int parts = 0;
        while (!database.isErased(gone.number())) {
            assertThat(traces.eraseSome()).isTrue();
            parts++;
            for (Person other : others) {
                assertThat(database.countsAgreeWithEdges(other.number())).isTrue();
            }
            job.start();
            job.stop();
        }

        assertThat(parts).isPositive();
        assertThat(database.tracesOf(gone.number())).isZero();
        assertThat(traces.eraseSome()).isFalse();
        for (Person other : others) {
            assertThat(inside.audienceOf(other.number()).getVersion()).isEqualTo(3);
        }
    }

    @Test
    void holdsWhileOthersAreBusyWithTheSamePeople() throws Exception {
        List<Person> leaving = List.of(api.newPerson(), api.newPerson());
        List<Person> staying = List.of(api.newPerson(), api.newPerson(), api.newPerson());
        for (Person one : leaving) {
            api.follow(one, leaving.get(leaving.indexOf(one) == 0 ? 1 : 0).id());
            staying.forEach(other -> api.follow(one, other.id()));
            staying.forEach(other -> api.follow(other, one.id()));
        }
        List<Callable<Integer>> calls = new ArrayList<>();
        for (Person one : staying) {
            for (Person other : leaving) {
                calls.add(() -> api.unfollow(one, other.id()).status());
                calls.add(() -> api.block(one, other.id()).status());
                calls.add(() -> api.follow(one, other.id()).status());
                calls.add(() -> api.follow(other, one.id()).status());
            }
            calls.add(() -> api.follow(one, staying.getFirst().id()).status());
        }
        leaving.forEach(one -> calls.add(3, () -> api.delete(one, Api.PASSWORD).status()));
        job.start();

        List<Integer> statuses;
        try (var pool = Executors.newFixedThreadPool(8)) {
            statuses = pool.invokeAll(calls).stream().map(f -> f.resultNow()).distinct().toList();
        }
        for (Person one : leaving) {
            await().atMost(SOON).until(() -> database.isErased(one.number()));
        }

        assertThat(statuses).isSubsetOf(202, 204, 401, 404, 422);
        leaving.forEach(one -> assertThat(database.tracesOf(one.number())).isZero());
        for (Person one : staying) {
            assertThat(database.countsAgreeWithEdges(one.number())).isTrue();
        }
    }

    @Test
    void leavesTheWorkToWhoeverIsAtIt() {
        Person gone = api.newPerson();
        api.delete(gone, Api.PASSWORD).expect(202);

        boolean erased = database.whileAnotherErases(traces::eraseSome);

        assertThat(erased).isFalse();
        assertThat(database.isErased(gone.number())).isFalse();
        assertThat(traces.eraseSome()).isTrue();
        assertThat(database.isErased(gone.number())).isTrue();
    }
}
