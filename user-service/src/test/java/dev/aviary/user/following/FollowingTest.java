package dev.aviary.user.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.user.fixtures.Answer;
import dev.aviary.user.fixtures.Api;
import dev.aviary.user.fixtures.Api.Person;
import dev.aviary.user.fixtures.OnRealServers;
import dev.aviary.user.fixtures.TellingRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnRealServers
class FollowingTest {

    @Autowired Api api;
    @Autowired TellingRedis redis;

    @Test
    void countsAFollowOnceHoweverOftenItIsRepeated() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();

        api.follow(ada, bob.id()).expect(204);
        api.follow(ada, bob.id()).expect(204);

        assertThat(counts(ada)).containsExactly(0L, 1L);
        assertThat(counts(bob)).containsExactly(1L, 0L);
        redis.expectVersion(ada.id(), 1);
    }

    @Test
    void takesAFollowBackOnceHoweverOftenThatIsRepeated() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        api.follow(ada, bob.id());

        api.unfollow(ada, bob.id()).expect(204);
        api.unfollow(ada, bob.id()).expect(204);

        assertThat(counts(ada)).containsExactly(0L, 0L);
        assertThat(counts(bob)).containsExactly(0L, 0L);
        redis.expectVersion(ada.id(), 2);
    }

    @Test
    void tellsRedisAgainWhenAFollowIsRepeated() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        api.follow(ada, bob.id());
        redis.forgets(ada.id());

        api.follow(ada, bob.id()).expect(204);

        redis.expectVersion(ada.id(), 1);
    }

    @Test
    void refusesWhatCannotBeFollowed() {
        Person ada = api.newPerson();

        api.follow(ada, ada.id()).expectProblem(422, "self-follow");
        api.follow(ada, "1").expectProblem(404, "not-found");
        api.unfollow(ada, "1").expectProblem(404, "not-found");
        api.follow(ada, "x").expectProblem(400, "invalid-request");
    }

    @Test
    void neverDeadlocksWhenManyFollowEachOtherAtOnce() throws Exception {
        List<Person> crowd = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            crowd.add(api.newPerson());
        }
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            for (Person follower : crowd) {
                for (Person followee : crowd) {
                    if (follower != followee) {
                        calls.add(() -> api.follow(follower, followee.id()).status());
                        calls.add(() -> api.unfollow(follower, followee.id()).status());
                    }
                }
            }
        }

        List<Integer> statuses;
        try (var pool = Executors.newFixedThreadPool(12)) {
            statuses = pool.invokeAll(calls).stream().map(f -> f.resultNow()).distinct().toList();
        }

        assertThat(statuses).containsExactly(204);
        for (Person person : crowd) {
            long followers =
                    api.get("/api/v1/users/" + person.id() + "/followers")
                            .texts("$.items[*].id")
                            .size();
            assertThat(counts(person).getFirst()).isEqualTo(followers);
        }
    }

    @Test
    void listsNeighboursPageByPageNewestFirst() {
        Person star = api.newPerson();
        List<String> fans = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            Person fan = api.newPerson();
            api.follow(fan, star.id());
            fans.addFirst(fan.id());
        }

        String path = "/api/v1/users/" + star.id() + "/followers?limit=2";
        Answer first = api.get(path).expect(200);
        Answer second = api.get(first.nextLink()).expect(200);
        Answer third = api.get(second.nextLink()).expect(200);

        assertThat(first.texts("$.items[*].id")).isEqualTo(fans.subList(0, 2));
        assertThat(second.texts("$.items[*].id")).isEqualTo(fans.subList(2, 4));
        assertThat(third.texts("$.items[*].id")).isEqualTo(fans.subList(4, 5));
        assertThat(first.nextLink()).isEqualTo(path + "&cursor=" + first.text("$.nextCursor"));
        assertThat(third.value("$.nextCursor")).isNull();
        assertThat(third.header("Link")).isEmpty();
    }

    @Test
    void refusesCursorsOfOtherCallsAndLimitsOutOfBounds() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        Person eve = api.newPerson();
        api.follow(ada, bob.id());
        api.follow(ada, eve.id());
        String path = "/api/v1/users/" + ada.id();
        String cursor = api.get(path + "/following?limit=1").text("$.nextCursor");

        api.get(path + "/following?limit=1&cursor=" + cursor).expect(200);
        api.get(path + "/followers?cursor=" + cursor).expectProblem(400, "invalid-request");
        api.get(path + "/following?cursor=nonsense").expectProblem(400, "invalid-request");
        api.get(path + "/following?cursor=").expectProblem(400, "invalid-request");
        api.get(path + "/following?cursor=" + cursor + "=").expectProblem(400, "invalid-request");
        api.get(path + "/following?limit=0").expectProblem(400, "invalid-request");
        api.get(path + "/following?limit=101").expectProblem(400, "invalid-request");
        for (String limit : List.of("ten", "", "0x14", "%2B5", "1%200")) {
            api.get(path + "/following?limit=" + limit).expectProblem(400, "invalid-request");
        }
        api.get("/api/v1/users/1/following").expectProblem(404, "not-found");
    }

    private List<Long> counts(Person person) {
        Answer profile = api.get("/api/v1/users/" + person.id()).expect(200);
        return List.of(profile.number("$.followerCount"), profile.number("$.followingCount"));
    }
}
