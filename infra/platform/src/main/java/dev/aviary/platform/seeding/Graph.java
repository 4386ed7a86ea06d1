package dev.aviary.platform.seeding;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who follows whom, with nodes numbered in the order of their first appearance.
 *
 * @param nodes the nodes' names
 * @param edges follower and followee in the upper and lower half of each; sorted, no duplicates,
 *     nobody follows themselves
 */
record Graph(List<String> nodes, long[] edges) {

    static int follower(long edge) {
        return (int) (edge >>> 32);
    }

    static int followee(long edge) {
        return (int) edge;
    }

    /** Gathers edges in any order. */
    static final class Builder {

        private final Map<String, Integer> numbers = new LinkedHashMap<>();
        private long[] edges = new long[1024];
        private int size;

        int node(String name) {
            return numbers.computeIfAbsent(name, unseen -> numbers.size());
        }

        void edge(int follower, int followee) {
            if (follower == followee) {
                return;
            }
            if (size == edges.length) {
                edges = Arrays.copyOf(edges, size * 2);
            }
            edges[size++] = ((long) follower << 32) | followee;
        }

        Graph build() {
            long[] distinct = Arrays.stream(edges, 0, size).sorted().distinct().toArray();
            return new Graph(List.copyOf(numbers.keySet()), distinct);
        }
    }
}
