package dev.aviary.gateway.limiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every kind of bucket promises. */
abstract class BucketsContract {

    /** Too slow to gain anything during a test. */
    static final Budget THREE = new Budget("three", 3, 3_600_000_000L);

    abstract Buckets buckets();

    @Test
    void givesWhatABucketHoldsAndNoMore() {
        List<Taken> taken = IntStream.range(0, 5).mapToObj(_ -> take("giver", THREE)).toList();

        assertThat(taken)
                .extracting(Taken::allowed)
                .containsExactly(true, true, true, false, false);
        assertThat(taken).extracting(THREE::remaining).containsExactly(2L, 1L, 0L, 0L, 0L);
    }

    @Test
    void saysWhenTheNextTokenComesAndWhenTheBucketIsFull() {
        Taken first = take("teller", THREE);
        take("teller", THREE);
        take("teller", THREE);
        Taken refused = take("teller", THREE);

        assertThat(first.microsUntilFull()).isEqualTo(THREE.microsPerToken());
        assertThat(THREE.microsUntilNext(refused))
                .isBetween(THREE.microsPerToken() - 60_000_000, THREE.microsPerToken());
    }

    @Test
    void keepsSubjectsAndBudgetsApart() {
        Budget other = new Budget("other", 3, 3_600_000_000L);
        take("apart", THREE);

        Taken otherSubject = take("somebody else", THREE);
        Taken otherBudget = take("apart", other);

        assertThat(THREE.remaining(otherSubject)).isEqualTo(2);
        assertThat(other.remaining(otherBudget)).isEqualTo(2);
    }

    @Test
    void givesOutEveryTokenOnceHoweverManyAskAtATime() {
        Budget hundred = new Budget("hundred", 100, 3_600_000_000L);

        long allowed =
                IntStream.range(0, 300)
                        .parallel()
                        .filter(_ -> take("crowd", hundred).allowed())
                        .count();

        assertThat(allowed).isEqualTo(100);
    }

    Taken take(String subject, Budget budget) {
        return buckets().take(subject, budget).join();
    }
}
