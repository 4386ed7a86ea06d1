package dev.aviary.gateway.limiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.gateway.TickingClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalBucketsTest extends BucketsContract {

    private static final Budget WRITES = new Budget("writes", 20, 200_000);

    private final TickingClock clock = new TickingClock();
    private final LocalBuckets buckets =
            new LocalBuckets(1_000, Duration.ofDays(1).toNanos() / 1_000, clock);

    @Override
    Buckets buckets() {
        return buckets;
    }

    @Test
    void gainsATokenInEveryIntervalUntilFull() {
        IntStream.range(0, 20).forEach(_ -> take("u", WRITES));

        clock.advance(Duration.ofMillis(199));
        Taken tooSoon = take("u", WRITES);
        clock.advance(Duration.ofMillis(1));
        Taken intime = take("u", WRITES);
        clock.advance(Duration.ofHours(1));
        Taken muchLater = take("u", WRITES);

        assertThat(tooSoon.allowed()).isFalse();
        assertThat(WRITES.microsUntilNext(tooSoon)).isEqualTo(1_000);
        assertThat(intime.allowed()).isTrue();
        assertThat(WRITES.remaining(muchLater)).isEqualTo(19);
    }

    @Test
    void survivesAClockThatIsSetBack() {
        IntStream.range(0, 20).forEach(_ -> take("u", WRITES));

        clock.advance(Duration.ofHours(-1));
        Taken setBack = take("u", WRITES);

        assertThat(WRITES.microsUntilNext(setBack)).isLessThanOrEqualTo(WRITES.microsPerToken());
    }

    @Test
    void forgetsSubjectsRatherThanGrowWithoutBound() {
        LocalBuckets few = new LocalBuckets(10, 1_000_000_000, clock);

        IntStream.range(0, 10_000).forEach(n -> few.take("u" + n, WRITES).join());

        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(few.size()).isLessThan(100));
    }
}
