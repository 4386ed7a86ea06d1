package dev.aviary.user.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.user.fixtures.Api;
import dev.aviary.user.fixtures.Api.Person;
import dev.aviary.user.fixtures.Database;
import dev.aviary.user.fixtures.OnRealServers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnRealServers
class BlockingAtOnceTest {

    @Autowired Api api;
    @Autowired Database database;

    @Test
    void leavesNoFollowAcrossABlockWhenBothFollowAndBlockAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            Person ada = api.newPerson();
            Person bob = api.newPerson();
            List<Callable<Integer>> calls =
                    List.of(
                            () -> api.follow(ada, bob.id()).status(),
                            () -> api.block(bob, ada.id()).status(),
                            () -> api.follow(bob, ada.id()).status(),
                            () -> api.block(ada, bob.id()).status(),
                            () -> api.mute(ada, bob.id()).status(),
                            () -> api.follow(ada, bob.id()).status(),
                            () -> api.follow(bob, ada.id()).status());

            assertThat(statusesOf(calls)).isSubsetOf(204, 404);

            assertThat(database.followsBetween(ada.number(), bob.number())).isZero();
            assertThat(database.countsAgreeWithEdges(ada.number(), bob.number())).isTrue();
        }
    }

    @Test
    void neverDeadlocksAndKeepsCountsTrueInACrowd() throws Exception {
        List<Person> crowd = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            crowd.add(api.newPerson());
        }
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            for (Person one : crowd) {
                for (Person other : crowd) {
                    if (one != other) {
                        calls.add(() -> api.follow(one, other.id()).status());
                        calls.add(() -> api.block(one, other.id()).status());
                        calls.add(() -> api.unblock(one, other.id()).status());
                    }
                }
            }
        }

        assertThat(statusesOf(calls)).isSubsetOf(204, 404);

        for (Person person : crowd) {
            assertThat(database.countsAgreeWithEdges(person.number())).isTrue();
        }
    }

    private static List<Integer> statusesOf(List<Callable<Integer>> calls) throws Exception {
        try (var pool = Executors.newFixedThreadPool(12)) {
            return pool.invokeAll(calls).stream().map(f -> f.resultNow()).distinct().toList();
        }
    }
}
