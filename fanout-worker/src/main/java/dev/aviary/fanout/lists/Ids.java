package dev.aviary.fanout.lists;

import java.util.Collection;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Tweet ids for a list, in any order, perhaps some of them twice: putting sets of them together is
 * cheap, and sorting waits until they are sent.
 */
public final class Ids {

    private final @Nullable Ids others;
    private final long[] own;

    private Ids(@Nullable Ids others, long[] own) {
        this.others = others;
        this.own = own;
    }

    public static Ids of(long... ids) {
        return new Ids(null, ids.clone());
    }

    public static Ids of(Collection<Long> ids) {
        return new Ids(null, ids.stream().mapToLong(Long::longValue).toArray());
    }

    /** These, and the one set that was never put together with others itself. */
    public Ids and(Ids single) {
        return single.others == null ? new Ids(this, single.own) : of(concat(single.all()));
    }

    public Ids newest(int limit) {
        long[] sorted = all().sorted().distinct().toArray();
        return of(LongStream.of(sorted).skip(Math.max(0, sorted.length - limit)).toArray());
    }

    /** Distinct, newest first, in decimal digits; the newest so many. */
    String[] digits(int limit) {
        if (others == null && own.length == 1) {
            return new String[] {Long.toString(own[0])};
        }
        long[] sorted = all().sorted().distinct().toArray();
        String[] digits = new String[Math.min(limit, sorted.length)];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = Long.toString(sorted[sorted.length - 1 - i]);
        }
        return digits;
    }

    private long[] concat(LongStream more) {
        return LongStream.concat(all(), more).toArray();
    }

    private LongStream all() {
        LongStream.Builder all = LongStream.builder();
        for (Ids part = this; part != null; part = part.others) {
            for (long id : part.own) {
                all.add(id);
            }
        }
        return all.build();
    }
}
