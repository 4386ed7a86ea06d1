package dev.aviary.feed.sources;

import java.util.List;

/**
 * The lists that fanout-worker keeps ready. What cannot be read promises nothing; nothing throws.
 */
public interface CachedSources {

    /** As a depth: all that the list holds. */
    int WHOLE = ListScript.WHOLE;

    /** All that a page needs, in one trip; of each list at most this many ids. */
    Snapshot read(long reader, long[] pulledAuthors, int depth);

    /** The timelines of authors, in their order. */
    List<Slice> timelines(long[] authors, int depth);

    /** Lists in all their length, in the order of their keys. */
    List<Slice> whole(List<ListKey> keys);
}
