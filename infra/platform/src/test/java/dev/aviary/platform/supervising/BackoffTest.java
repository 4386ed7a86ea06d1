package dev.aviary.platform.supervising;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(20), new Random(1));

    @Test
    void pausesDoubleAndKeepAtLeastHalfOfTheirSpan() {
        for (long span : new long[] {500, 1_000, 2_000, 4_000}) {
            assertThat(backoff.next().toMillis()).isBetween(span / 2, span);
        }
    }

    @Test
    void noPauseIsLongerThanTheCapHoweverOftenAProcessDies() {
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(20));
        }
    }

    @Test
    void startsOverOnceTheProcessHasProvedItself() {
        for (int i = 0; i < 10; i++) {
            backoff.next();
        }

        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(500));
    }
}
