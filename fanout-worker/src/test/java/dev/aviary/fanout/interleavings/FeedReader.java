package dev.aviary.fanout.interleavings;

import dev.aviary.fanout.interleavings.Graph.ReaderAudience;
import dev.aviary.fanout.lists.ListName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** What feed-service makes of the lists. */
final class FeedReader {

    private final SharedRedis redis;
    private final Store store;
    private final Map<Long, Long> authors;

    FeedReader(SharedRedis redis, Store store, Map<Long, Long> authors) {
        this.redis = redis;
        this.store = store;
        this.authors = authors;
    }

    /**
     * @param ids of the whole feed, newest first
     * @param toBuild lists that were missing or are being built
     */
    record Feed(List<Long> ids, List<ListName> toBuild) {}

    Feed read(long user, ReaderAudience audience) {
        List<ListName> toBuild = new ArrayList<>();
        Set<Long> pushed = new TreeSet<>(audience.following());
        pushed.removeAll(audience.pulled());
        pushed.add(user);
        Set<Long> seen = new TreeSet<>(Comparator.reverseOrder());
        read(ListName.feed(user), pushed, toBuild).forEach(seen::add);
        for (long author : audience.pulled()) {
            read(ListName.timeline(author), Set.of(author), toBuild).forEach(seen::add);
        }
        seen.removeIf(
                id -> {
                    long author = authors.getOrDefault(id, 0L);
                    return author != user && !audience.following().contains(author);
                });
        return new Feed(List.copyOf(seen), toBuild);
    }

    private LongStream read(ListName list, Set<Long> sources, List<ListName> toBuild) {
        List<String> elements = redis.list(list.key());
        if (elements.isEmpty() || elements.getLast().startsWith("building:")) {
            inOrder(list, elements);
            toBuild.add(list);
            return store.below(Long.MAX_VALUE, sources);
        }
        List<Long> ids = inOrder(list, elements);
        LongStream cached = ids.stream().mapToLong(Long::longValue);
        return elements.getLast().equals("end")
                ? cached
                : LongStream.concat(cached, store.below(ids.getLast(), sources));
    }

    private static List<Long> inOrder(ListName list, List<String> elements) {
        List<Long> ids =
                elements.stream().filter(one -> one.matches("\\d+")).map(Long::valueOf).toList();
        if (!ids.equals(ids.stream().distinct().sorted(Comparator.reverseOrder()).toList())) {
            throw new Wrong(list.key() + " is out of order, or holds something twice: " + elements);
        }
        return ids;
    }
}
