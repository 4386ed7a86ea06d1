package dev.aviary.feed.audience;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Whom a reader sees, as of a version that counts the reader's changes. */
public final class Audience {

    private final long version;
    private final long[] visible;
    private final long[] pulled;
    private final long[] pushed;

    /**
     * @param following everyone whom the reader follows
     * @param pulled those of them whose timelines are read instead of being pushed
     */
    public Audience(long reader, long version, long[] following, long[] pulled) {
        this.version = version;
        this.visible =
                LongStream.concat(LongStream.of(reader), Arrays.stream(following))
                        .sorted()
                        .distinct()
                        .toArray();
        long[] sortedPulled = Arrays.stream(pulled).filter(id -> id != reader).sorted().toArray();
        this.pulled = sortedPulled;
        this.pushed =
                Arrays.stream(visible)
                        .filter(id -> Arrays.binarySearch(sortedPulled, id) < 0)
                        .toArray();
    }

    public boolean sees(long author) {
        return Arrays.binarySearch(visible, author) >= 0;
    }

    /** The authors whose timelines are read. */
    public long[] pulled() {
        return pulled;
    }

    /** The authors whose tweets are in the reader's feed; the reader is one of them. */
    public long[] pushed() {
        return pushed;
    }

    long version() {
        return version;
    }
}
