package dev.aviary.feed.sources;

/** Ids in descending order, walked once. */
final class Run {

    private final long[] ids;
    private int at;

    Run(long[] ids) {
        this.ids = ids;
    }

    /** The highest id left, 0 for none. */
    long next() {
        return at < ids.length ? ids[at] : 0;
    }

    /** Leaves only ids below this one. */
    void skipTo(long below) {
        while (at < ids.length && ids[at] >= below) {
            at++;
        }
    }
}
