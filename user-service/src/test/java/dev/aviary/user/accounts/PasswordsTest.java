package dev.aviary.user.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.user.failing.Busy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    @Test
    void matchesOnlyThePasswordThatWasHashed() {
        Passwords passwords = new Passwords(new PasswordProperties(4, 1, Duration.ofSeconds(1)));

        String hash = passwords.hash("correct horse");

        assertThat(hash).startsWith("{bcrypt}");
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("battery staple", hash)).isFalse();
        assertThat(passwords.matches("correct horse", null)).isFalse();
    }

    @Test
    void turnsAwayWhoWouldWaitTooLongForAHash() throws Exception {
        Passwords passwords = new Passwords(new PasswordProperties(10, 1, Duration.ofMillis(20)));
        Callable<String> hash = () -> passwords.hash("correct horse");

        List<Future<String>> hashes;
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            hashes = crowd.invokeAll(IntStream.range(0, 12).mapToObj(n -> hash).toList());
        }

        assertThat(hashes).anyMatch(done -> done.state() == Future.State.SUCCESS);
        Future<String> refused =
                hashes.stream()
                        .filter(done -> done.state() == Future.State.FAILED)
                        .findFirst()
                        .orElseThrow();
        assertThatThrownBy(refused::get).hasCauseInstanceOf(Busy.class);
    }
}
