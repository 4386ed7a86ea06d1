package dev.aviary.feed.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.feed.audience.Audiences.Probable;
import dev.aviary.feed.fakes.SettableClock;
import dev.aviary.feed.redis.Connections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AudiencesTest {

    private static final long READER = 7;
    private static final AudienceProperties PROPERTIES =
            new AudienceProperties(
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(30),
                    1000,
                    Duration.ofSeconds(1));

    private final SettableClock clock = new SettableClock();
    private final NewlySeen newlySeen = new NewlySeen(PROPERTIES, clock);
    private final Connections connections = new Connections();
    private final AtomicInteger loads = new AtomicInteger();

    private static Audience audience(long version, long... following) {
        return new Audience(READER, version, following, new long[0], new long[0]);
    }

    @Test
    void isCurrentOnlyWhileTheVersionIsKnownAndNotNewer() {
        Audiences audiences =
                new Audiences(_ -> audience(3), PROPERTIES, newlySeen, connections, clock);

        Probable third = audiences.probable(READER);

        assertThat(audiences.isCurrent(third, OptionalLong.of(3))).isTrue();
        assertThat(audiences.isCurrent(third, OptionalLong.of(2))).isTrue();
        assertThat(audiences.isCurrent(third, OptionalLong.of(4))).isFalse();
        assertThat(audiences.isCurrent(third, OptionalLong.empty())).isFalse();
    }

    @Test
    void isNotCurrentOnceRedisMayHaveMissedAVersionUntilItIsLoadedAnew() {
        Audiences audiences =
                new Audiences(_ -> audience(3), PROPERTIES, newlySeen, connections, clock);
        Probable before = audiences.probable(READER);

        connections.another();

        assertThat(audiences.isCurrent(before, OptionalLong.of(3))).isFalse();
        audiences.load(READER);
        assertThat(audiences.isCurrent(audiences.probable(READER), OptionalLong.of(3))).isTrue();
    }

    @Test
    void readersWhoAskAtTheSameTimeShareALoad() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Graph slow =
                _ -> {
                    loads.incrementAndGet();
                    awaitQuietly(asked);
                    return audience(1, 8);
                };
        Audiences audiences = new Audiences(slow, PROPERTIES, newlySeen, connections, clock);
        List<Future<Audience>> answers = new ArrayList<>();

        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                answers.add(readers.submit(() -> audiences.probable(READER).audience()));
            }
            asked.countDown();
        }

        for (Future<Audience> answer : answers) {
            assertThat(answer.get().sees(8)).isTrue();
        }
        assertThat(loads.get()).isLessThan(20);
        audiences.probable(READER);
        assertThat(audiences.probable(READER).audience().version()).isEqualTo(1);
    }

    @Test
    void aSlowLoadDoesNotReplaceANewerAudience() {
        List<Audience> answers = new ArrayList<>(List.of(audience(5, 8), audience(4, 9)));
        Audiences audiences =
                new Audiences(
                        _ -> answers.removeFirst(), PROPERTIES, newlySeen, connections, clock);

        audiences.load(READER);
        audiences.load(READER);

        assertThat(audiences.probable(READER).audience().version()).isEqualTo(5);
    }

    @Test
    void thePulledAreSeenButNotPushedAndTheReaderIsPushed() {
        Audience audience =
                new Audience(READER, 1, new long[] {3, 9, 5}, new long[] {9}, new long[0]);

        assertThat(audience.pushed()).containsExactly(3, 5, READER);
        assertThat(audience.pulled()).containsExactly(9);
        assertThat(audience.sees(9) && audience.sees(READER)).isTrue();
        assertThat(audience.sees(4)).isFalse();
    }

    @Test
    void theHiddenAreNeitherSeenNorPushedNorPulled() {
        Audience audience =
                new Audience(
                        READER,
                        1,
                        new long[] {3, 9, 5, 8},
                        new long[] {9, 8},
                        new long[] {8, 3, 20, READER});

        assertThat(audience.pushed()).containsExactly(5, READER);
        assertThat(audience.pulled()).containsExactly(9);
        assertThat(audience.sees(3) || audience.sees(8) || audience.sees(20)).isFalse();
        assertThat(audience.hides(3) && audience.hides(8) && audience.hides(20)).isTrue();
        assertThat(audience.hides(READER) || audience.hides(4)).isFalse();
    }

    @Test
    void remembersForAMomentWhomAReaderBeganToSee() {
        List<Audience> answers =
                new ArrayList<>(
                        List.of(
                                audience(1, 8),
                                audience(2, 8, 9),
                                audience(2, 8, 9),
                                audience(3, 8, 9, 10)));
        Audiences audiences =
                new Audiences(
                        _ -> answers.removeFirst(), PROPERTIES, newlySeen, connections, clock);

        long[] atFirst = newlySeen.by(READER, audiences.load(READER));
        long[] afterAFollow = newlySeen.by(READER, audiences.load(READER));
        long[] stillAfterIt = newlySeen.by(READER, audiences.load(READER));
        Audience last = audiences.load(READER);
        long[] afterAnother = newlySeen.by(READER, last);
        clock.putForward(Duration.ofSeconds(31));

        assertThat(atFirst).isEmpty();
        assertThat(afterAFollow).containsExactly(9);
        assertThat(stillAfterIt).containsExactly(9);
        assertThat(afterAnother).containsExactly(9, 10);
        assertThat(newlySeen.by(READER, audience(4, 8, 10))).isEmpty();
        assertThat(newlySeen.by(READER, last)).isEmpty();
    }

    @Test
    void forgetsThoseWhoComeInCrowds() {
        List<Audience> answers =
                new ArrayList<>(
                        List.of(audience(1, 8), audience(2, LongStream.range(100, 300).toArray())));
        Audiences audiences =
                new Audiences(
                        _ -> answers.removeFirst(), PROPERTIES, newlySeen, connections, clock);

        audiences.load(READER);

        assertThat(newlySeen.by(READER, audiences.load(READER))).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
