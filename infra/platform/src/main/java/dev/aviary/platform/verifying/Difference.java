package dev.aviary.platform.verifying;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * In what a feed is not what it must be.
 *
 * @param onlyCounts whether every item is in its place, and only likes and the like are not right
 */
record Difference(Reader reader, String text, boolean onlyCounts) {

    static Optional<Difference> between(
            Reader reader, List<FeedItem> expected, List<FeedItem> read) {
        return between(reader, ids(expected), ids(read))
                .or(() -> betweenContents(reader, expected, read));
    }

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
        return Optional.of(new Difference(reader, text, false));
    }

    private static Optional<Difference> betweenContents(
            Reader reader, List<FeedItem> expected, List<FeedItem> read) {
        return IntStream.range(0, expected.size())
                .filter(at -> !expected.get(at).equals(read.get(at)))
                .mapToObj(at -> betweenItems(reader, expected.get(at), read.get(at)))
                .findFirst();
    }

    private static Difference betweenItems(Reader reader, FeedItem expected, FeedItem read) {
        boolean onlyCounts = expected.original() == read.original();
        String text = "at %d expected %s, read %s".formatted(expected.id(), expected, read);
        return new Difference(reader, text, onlyCounts);
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

    private static long[] ids(List<FeedItem> items) {
        return items.stream().mapToLong(FeedItem::id).toArray();
    }
}
