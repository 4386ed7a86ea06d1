package dev.aviary.platform.verifying;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static long[] ids(long... ids) {
        return ids;
    }
}
