package dev.aviary.user.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.user.contracts.RelationshipsChanged;
import dev.aviary.user.fixtures.Api;
import dev.aviary.user.fixtures.Api.Person;
import dev.aviary.user.fixtures.Database;
import dev.aviary.user.fixtures.OnRealServers;
import dev.aviary.user.fixtures.Relationships;
import dev.aviary.user.fixtures.TellingRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnRealServers
class ImportingTest {

    private static final String PASSWORD = "correct horse";

    @Autowired Api api;
    @Autowired Database database;
    @Autowired TellingRedis redis;

    @Test
    void opensAccountsThatCanLogIn() {
        String handle = Api.newHandle();

        List<String> ids = open(handle, Api.newHandle());

        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
        assertThat(api.get("/api/v1/users/by-handle/" + handle).text("$.id"))
                .isEqualTo(ids.getFirst());
        api.logIn(handle, PASSWORD).expect(200);
    }

    @Test
    void answersTheSameIdsWhenRunAgain() {
        String first = Api.newHandle();
        String second = Api.newHandle();
        List<String> ids = open(first, second);

        List<String> again = open(second.toUpperCase(Locale.ROOT), first, first);

        assertThat(again).containsExactly(ids.get(1), ids.get(0), ids.get(0));
    }

    @Test
    void followsWithTheSameEffectsAsFollowingOneByOne() {
        List<String> ids = open(handles(7));
        String reader = ids.getFirst();
        String star = ids.getLast();
        List<String> edges = new ArrayList<>();
        ids.stream().filter(id -> !id.equals(star)).forEach(id -> edges.add(edge(id, star)));
        edges.add(edge(reader, ids.get(1)));
        edges.add(edge(reader, ids.get(1)));
        edges.add(edge(reader, reader));

        long created = follow(edges);

        assertThat(created).isEqualTo(7);
        assertThat(follow(edges)).isZero();
        assertThat(api.get("/api/v1/users/" + star).number("$.followerCount")).isEqualTo(6);
        assertThat(api.get("/api/v1/users/" + reader).number("$.followingCount")).isEqualTo(2);
        assertThat(api.get("/api/v1/users/" + reader + "/following").texts("$.items[*].id"))
                .containsExactlyInAnyOrder(star, ids.get(1));
        assertThat(database.isPulled(Long.parseLong(star))).isTrue();
        redis.expectVersion(reader, 1);
        try (Relationships relationships = new Relationships()) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () ->
                                    assertThat(relationships.of(Long.parseLong(reader)))
                                            .singleElement()
                                            .extracting(RelationshipsChanged::getOtherIdsList)
                                            .asInstanceOf(InstanceOfAssertFactories.LIST)
                                            .containsExactlyInAnyOrder(
                                                    Long.parseLong(star),
                                                    Long.parseLong(ids.get(1))));
        }
    }

    @Test
    void passesOverFollowsAcrossABlock() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        Person eve = api.newPerson();
        api.block(ada, bob.id());

        long created =
                follow(
                        List.of(
                                edge(ada.id(), bob.id()),
                                edge(bob.id(), ada.id()),
                                edge(bob.id(), eve.id())));

        assertThat(created).isEqualTo(1);
        assertThat(api.get("/api/v1/users/" + bob.id()).number("$.followingCount")).isEqualTo(1);
        assertThat(api.get("/api/v1/users/" + ada.id()).number("$.followingCount")).isZero();
    }

    @Test
    void passesOverAccountsThatWereDeleted() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        Person eve = api.newPerson();
        api.delete(ada, Api.PASSWORD).expect(202);

        List<String> ids = open(ada.handle(), bob.handle());
        long created =
                follow(
                        List.of(
                                edge(ada.id(), bob.id()),
                                edge(bob.id(), ada.id()),
                                edge(bob.id(), eve.id())));

        assertThat(ids).containsExactly(ada.id(), bob.id());
        api.get("/api/v1/users/" + ada.id()).expectProblem(404, "not-found");
        assertThat(created).isEqualTo(1);
        assertThat(api.get("/api/v1/users/" + bob.id()).number("$.followingCount")).isEqualTo(1);
    }

    @Test
    void doesNotDeadlockWithItselfOrWithFollows() throws Exception {
        List<String> ids = open(handles(6));
        List<String> edges = new ArrayList<>();
        for (String follower : ids) {
            ids.stream()
                    .filter(id -> !id.equals(follower))
                    .forEach(f -> edges.add(edge(follower, f)));
        }
        Person ada = api.newPerson();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            List<String> reversed = n % 2 == 0 ? edges : edges.reversed();
            calls.add(() -> followAnswer(reversed));
            String id = ids.get(n % ids.size());
            calls.add(() -> api.follow(ada, id).status());
        }

        List<Integer> statuses;
        try (var pool = Executors.newFixedThreadPool(8)) {
            statuses = pool.invokeAll(calls).stream().map(f -> f.resultNow()).distinct().toList();
        }

        assertThat(statuses).containsOnly(200, 204);
        assertThat(api.get("/api/v1/users/" + ids.getFirst()).number("$.followerCount"))
                .isEqualTo(6);
    }

    @Test
    void refusesWhatItCannotImport() {
        api.post("/internal/follows", "{\"follows\":[[\"1\",\"2\"]]}")
                .expectProblem(404, "not-found");
        api.post("/internal/follows", "{\"follows\":[[\"1\"]]}")
                .expectProblem(400, "invalid-request");
        api.post("/internal/follows", "{\"follows\":[[\"1\",\"x\"]]}")
                .expectProblem(400, "invalid-request");
        api.post(
                        "/internal/users",
                        "{\"password\":\"short\",\"users\":[{\"handle\":\"abc\",\"displayName\":\"A\"}]}")
                .expectProblem(400, "invalid-request");
        assertThat(follow(List.of())).isZero();
    }

    private static String[] handles(int count) {
        String[] handles = new String[count];
        Arrays.setAll(handles, n -> Api.newHandle());
        return handles;
    }

    private List<String> open(String... handles) {
        String users =
                Arrays.stream(handles)
                        .map(h -> "{\"handle\":\"" + h + "\",\"displayName\":\"Somebody\"}")
                        .collect(Collectors.joining(","));
        return api.post(
                        "/internal/users",
                        "{\"password\":\"" + PASSWORD + "\",\"users\":[" + users + "]}")
                .expect(200)
                .texts("$.ids");
    }

    private long follow(List<String> edges) {
        return api.post("/internal/follows", "{\"follows\":[" + String.join(",", edges) + "]}")
                .expect(200)
                .number("$.created");
    }

    private int followAnswer(List<String> edges) {
        return api.post("/internal/follows", "{\"follows\":[" + String.join(",", edges) + "]}")
                .status();
    }

    private static String edge(String follower, String followee) {
        return "[\"" + follower + "\",\"" + followee + "\"]";
    }
}
