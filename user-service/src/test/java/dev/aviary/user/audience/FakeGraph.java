package dev.aviary.user.audience;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph in memory. */
class FakeGraph implements Graph {

    private static final Comparator<Edge> ORDER =
            Comparator.comparingLong(Edge::authorId).thenComparingLong(Edge::followerId);

    private final List<Edge> edges = new ArrayList<>();
    final Map<Long, Instant> pulledSince = new HashMap<>();
    int pagesRead;

    void followedBy(long author) {
        followedBy(author, 1, 0);
    }

    void followedBy(long author, long firstFollower, long lastFollower) {
        for (long follower = firstFollower; follower <= lastFollower; follower++) {
            edges.add(new Edge(author, follower));
        }
    }

    @Override
    public List<Named> named(Collection<Long> ids) {
        return List.of();
    }

    @Override
    public Map<Long, Instant> pulledSince(Collection<Long> authorIds) {
        return pulledSince;
    }

    @Override
    public List<Edge> edges(Collection<Long> authorIds, Edge after, int limit) {
        pagesRead++;
        return edges.stream()
                .filter(edge -> authorIds.contains(edge.authorId()))
                .filter(edge -> ORDER.compare(edge, after) > 0)
                .sorted(ORDER)
                .limit(limit)
                .toList();
    }

    @Override
    public int markPulled(int threshold, Instant since) {
        return 0;
    }
}
