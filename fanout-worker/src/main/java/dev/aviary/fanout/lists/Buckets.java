package dev.aviary.fanout.lists;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The hash tags of the keys: everything of one bucket lies on one node of a cluster, so one script
 * call can reach many lists. Their number is part of the key format and can never change.
 */
public final class Buckets {

    public static final int COUNT = 16;

    private static final List<Integer> ALL = IntStream.range(0, COUNT).boxed().toList();

    private Buckets() {}

    public static int of(long id) {
        return (int) Math.floorMod(id, (long) COUNT);
    }

    public static List<Integer> all() {
        return ALL;
    }
}
