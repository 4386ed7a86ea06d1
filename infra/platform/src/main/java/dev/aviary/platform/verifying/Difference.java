package dev.aviary.platform.verifying;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;

/** In what a feed is not what it must be. */
record Difference(Reader reader, String text) {

    static Optional<Difference> between(Reader reader, long[] expected, long[] read) {
        int at = Arrays.mismatch(expected, read);
        if (at < 0) {
            return Optional.empty();
        }
        long twice = read.length - Arrays.stream(read).distinct().count();
        String text =
                "%d expected, %d read (%d missing, %d unexpected, %d twice); at %d expected %s, read %s"
                        .formatted(
                                expected.length,
                                read.length,
                                countMissing(expected, read),
                                countMissing(read, expected),
                                twice,
                                at,
                                element(expected, at),
                                element(read, at));
        return Optional.of(new Difference(reader, text));
    }

    @Override
    public String toString() {
        return "%s (%d): %s".formatted(reader.handle(), reader.id(), text);
    }

    /** How many of the ones are not among the others. */
    private static long countMissing(long[] ones, long[] others) {
        long[] sorted = LongStream.of(others).sorted().toArray();
        return LongStream.of(ones)
                .distinct()
                .filter(id -> Arrays.binarySearch(sorted, id) < 0)
                .count();
    }

    private static String element(long[] ids, int at) {
        return at < ids.length ? String.valueOf(ids[at]) : "the end";
    }
}
