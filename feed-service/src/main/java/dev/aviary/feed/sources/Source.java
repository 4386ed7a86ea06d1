package dev.aviary.feed.sources;

import org.jspecify.annotations.Nullable;

/**
 * One list within a merge, or the store where there is none: whose tweets it brings, and down to
 * where all of them are known.
 */
final class Source {

    final @Nullable ListKey list;
    final long[] authors;
    private long floor;
    private boolean cut;

    Source(@Nullable ListKey list, long[] authors, Slice slice) {
        this.list = list;
        this.authors = authors;
        this.floor = slice.floor();
        this.cut = slice.isCut();
    }

    long floor() {
        return floor;
    }

    /** Whether the list holds more than was read of it. */
    boolean isCut() {
        return cut;
    }

    /** A second look has brought all that the list holds. */
    void readWhole() {
        cut = false;
    }

    /** What is known stays known, whatever a later look says. */
    void lower(long to) {
        floor = Math.min(floor, to);
    }
}
