package dev.aviary.fanout.lists;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/** Tweet ids for a list: positive, no duplicates, newest first. */
public final class Ids {

    private final String[] digits;
    private final long[] newestFirst;

    private Ids(long[] newestFirst) {
        this.newestFirst = newestFirst;
        this.digits = Arrays.stream(newestFirst).mapToObj(Long::toString).toArray(String[]::new);
    }

    public static Ids of(long... ids) {
        long[] oldestFirst = LongStream.of(ids).sorted().distinct().toArray();
        long[] newestFirst = new long[oldestFirst.length];
        for (int i = 0; i < newestFirst.length; i++) {
            newestFirst[i] = oldestFirst[oldestFirst.length - 1 - i];
        }
        return new Ids(newestFirst);
    }

    public static Ids of(Collection<Long> ids) {
        return of(ids.stream().mapToLong(Long::longValue).toArray());
    }

    public Ids and(Ids others) {
        return of(
                LongStream.concat(LongStream.of(newestFirst), LongStream.of(others.newestFirst))
                        .toArray());
    }

    public int size() {
        return newestFirst.length;
    }

    /** In decimal digits. Shared: not to be changed. */
    String[] digits() {
        return digits;
    }
}
