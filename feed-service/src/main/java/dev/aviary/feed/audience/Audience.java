package dev.aviary.feed.audience;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Whom a reader sees, as of a version that counts the reader's changes. */
public final class Audience {

    private final long version;
    private final long[] hidden;
    private final long[] visible;
    private final long[] pulled;
    private final long[] pushed;

    /**
     * @param following everyone whom the reader follows
     * @param pulled those of them whose timelines are read instead of being pushed
     * @param hidden whom the reader muted, blocked or is blocked by
     */
    public Audience(long reader, long version, long[] following, long[] pulled, long[] hidden) {
        this.version = version;
        long[] sortedHidden = Arrays.stream(hidden).filter(id -> id != reader).sorted().toArray();
        this.hidden = sortedHidden;
        long[] sortedVisible =
                LongStream.concat(LongStream.of(reader), Arrays.stream(following))
                        .filter(id -> !contains(sortedHidden, id))
                        .sorted()
                        .distinct()
                        .toArray();
        this.visible = sortedVisible;
        long[] sortedPulled =
                Arrays.stream(pulled)
                        .filter(id -> id != reader && contains(sortedVisible, id))
                        .sorted()
                        .toArray();
        this.pulled = sortedPulled;
        this.pushed =
                Arrays.stream(sortedVisible).filter(id -> !contains(sortedPulled, id)).toArray();
    }

    /** Whether this author's tweets and reposts are in the reader's feed. */
    public boolean sees(long author) {
        return contains(visible, author);
    }

    /** Whether the reader must not see what this author wrote, whoever repeats it. */
    public boolean hides(long author) {
        return contains(hidden, author);
    }

    /** The visible authors whose timelines are read. */
    public long[] pulled() {
        return pulled;
    }

    /** The visible authors whose tweets are in the reader's list; the reader is one of them. */
    public long[] pushed() {
        return pushed;
    }

    long version() {
        return version;
    }

    /** Whom this one sees and an earlier one did not. */
    long[] beyond(Audience earlier) {
        return Arrays.stream(visible).filter(id -> !earlier.sees(id)).toArray();
    }

    /** How many edges it stands for. */
    int size() {
        return visible.length + hidden.length;
    }

    private static boolean contains(long[] sorted, long id) {
        return Arrays.binarySearch(sorted, id) >= 0;
    }
}
