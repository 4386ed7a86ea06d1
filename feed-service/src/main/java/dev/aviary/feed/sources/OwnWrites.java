package dev.aviary.feed.sources;

import java.util.Arrays;

/**
 * What the reader posted and deleted of late: it promises nothing about what it does not name.
 *
 * @param posted newest first
 * @param deleted ascending
 */
public record OwnWrites(long[] posted, long[] deleted) {

    public static final OwnWrites NONE = new OwnWrites(new long[0], new long[0]);

    /** Changes are ids, negative where they delete. */
    public static OwnWrites of(long[] changes) {
        long[] deleted = Arrays.stream(changes).filter(id -> id < 0).map(id -> -id).toArray();
        Arrays.sort(deleted);
        long[] posted =
                Arrays.stream(changes)
                        .filter(id -> id > 0 && Arrays.binarySearch(deleted, id) < 0)
                        .map(id -> -id)
                        .sorted()
                        .distinct()
                        .map(id -> -id)
                        .toArray();
        return new OwnWrites(posted, deleted);
    }

    public boolean deletes(long id) {
        return deleted.length > 0 && Arrays.binarySearch(deleted, id) >= 0;
    }
}
