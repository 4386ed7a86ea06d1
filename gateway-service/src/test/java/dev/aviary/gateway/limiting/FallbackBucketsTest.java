package dev.aviary.gateway.limiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.gateway.TickingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FallbackBucketsTest {

    private static final Budget READS = new Budget("reads", 100, 60_000_000);
    private static final Taken SHARED = new Taken(true, 98 * READS.microsPerToken());

    private final AtomicInteger askedShared = new AtomicInteger();
    private volatile boolean away;
    private final FallbackBuckets buckets =
            new FallbackBuckets(
                    (_, _) -> {
                        askedShared.incrementAndGet();
                        return away
                                ? CompletableFuture.failedFuture(new IllegalStateException("away"))
                                : CompletableFuture.completedFuture(SHARED);
                    },
                    new LocalBuckets(100, READS.microsToFill(), new TickingClock()),
                    new SimpleMeterRegistry());

    @Test
    void usesTheSharedBucketsWhileTheyAnswer() {
        Taken taken = buckets.take("u", READS).join();

        assertThat(taken).isEqualTo(SHARED);
    }

    @Test
    void usesLocalOnesWhereTheSharedFail() {
        away = true;

        Taken taken = buckets.take("u", READS).join();

        assertThat(READS.remaining(taken)).isEqualTo(99);
    }

    @Test
    void goesOnFromWhatTheSharedBucketSaidLast() {
        buckets.take("u", READS).join();
        away = true;

        Taken last = buckets.take("u", READS).join();
        buckets.take("u", READS).join();
        Taken refused = buckets.take("u", READS).join();

        assertThat(READS.remaining(last)).isEqualTo(1);
        assertThat(refused.allowed()).isFalse();
    }

    @Test
    void stopsAskingAfterAFewFailuresAndComesBackByItself() {
        away = true;
        for (int i = 0; i < 100; i++) {
            buckets.take("u", READS).join();
        }
        int whileAway = askedShared.get();
        away = false;

        Awaitility.await().until(() -> buckets.take("u", READS).join().equals(SHARED));

        assertThat(whileAway).isLessThan(20);
    }
}
