package dev.aviary.platform.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final Reader WREN = new Reader(7, "wren", "A wren");

    @Test
    void equalFeedsDoNotDiffer() {
        assertThat(Difference.between(WREN, ids(3, 2, 1), ids(3, 2, 1))).isEmpty();
    }

    @Test
    void aGapIsADifference() {
        assertThat(Difference.between(WREN, ids(3, 2, 1), ids(3, 1)))
                .hasValueSatisfying(
                        difference ->
                                assertThat(difference)
                                        .hasToString(
                                                "wren (7): 3 expected, 2 read (1 missing, 0"
                                                        + " unexpected, 0 twice); at 1 expected 2,"
                                                        + " read 1"));
    }

    @Test
    void aDuplicateIsADifference() {
        assertThat(Difference.between(WREN, ids(3, 2), ids(3, 3, 2))).isPresent();
    }

    @Test
    void anEarlyEndIsADifference() {
        assertThat(Difference.between(WREN, ids(3, 2), ids(3)))
                .hasValueSatisfying(
                        difference -> assertThat(difference.text()).endsWith("read the end"));
    }

    @Test
    void anotherOrderIsADifference() {
        assertThat(Difference.between(WREN, ids(3, 2), ids(2, 3))).isPresent();
    }

    @Test
    void anotherCountIsADifferenceThatMayPass() {
        FeedItem expected = new FeedItem(3, new Counts(1, 0, 0), 0, Counts.NONE);
        FeedItem read = new FeedItem(3, new Counts(2, 0, 0), 0, Counts.NONE);

        assertThat(Difference.between(WREN, List.of(expected), List.of(read)))
                .hasValueSatisfying(difference -> assertThat(difference.onlyCounts()).isTrue());
    }

    @Test
    void anotherOriginalIsADifferenceThatStays() {
        FeedItem expected = new FeedItem(3, Counts.NONE, 2, Counts.NONE);
        FeedItem read = new FeedItem(3, Counts.NONE, 1, Counts.NONE);

        assertThat(Difference.between(WREN, List.of(expected), List.of(read)))
                .hasValueSatisfying(difference -> assertThat(difference.onlyCounts()).isFalse());
    }

    private static long[] ids(long... ids) {
        return ids;
    }
}
