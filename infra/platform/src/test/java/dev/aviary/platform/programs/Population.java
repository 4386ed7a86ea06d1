package dev.aviary.platform.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.platform.calling.Crew;
import dev.aviary.platform.programs.Gateway.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** How people come and go. */
record Population(Gateway gateway, World world, String name) {

    private static final String PASSWORD = "correct horse";

    /** Those with the places from the one up to the other, all at the same time. */
    List<Person> register(int from, int to) throws InterruptedException {
        List<Callable<Person>> arrivals =
                IntStream.range(from, to)
                        .mapToObj(index -> (Callable<Person>) () -> register(index))
                        .toList();
        return new Crew(arrivals.size()).all(arrivals);
    }

    private Person register(int index) throws InterruptedException {
        String handle = "%s_%d".formatted(name, index);
        Answer registered = gateway.post("users", account(handle));
        if (registered.status() != 409 || !registered.doubtful()) {
            assertThat(registered.status())
                    .as("%s registers: %s", handle, registered)
                    .isEqualTo(201);
        }
        Answer session = gateway.post("sessions", Map.of("handle", handle, "password", PASSWORD));
        assertThat(session.status()).as("%s logs in: %s", handle, session).isEqualTo(200);
        String token = session.text("accessToken");
        Answer known =
                gateway.get(new Person(index, 0, handle, token), "users/by-handle/" + handle);
        return new Person(index, Long.parseLong(known.text("id")), handle, token);
    }

    void leave(Person person) throws InterruptedException {
        Answer answer = gateway.delete(person, "users/me", Map.of("password", PASSWORD));
        if (answer.status() != 401 || !answer.doubtful()) {
            assertThat(answer.status()).as("%s leaves: %s", person, answer).isEqualTo(202);
        }
        world.leave(person.id());
    }

    /** What is left of somebody who left: the handle, which nobody gets again. */
    void checkGone(Person gone, Person witness) throws InterruptedException {
        Answer profile = gateway.get(witness, "users/" + gone.id());
        Answer again = gateway.post("users", account(gone.handle()));

        assertThat(profile.status()).as("the profile of %s, who left", gone).isEqualTo(404);
        assertThat(again.status()).as("registering %s again", gone.handle()).isEqualTo(409);
    }

    private static Map<String, String> account(String handle) {
        return Map.of("handle", handle, "displayName", handle, "password", PASSWORD);
    }
}
