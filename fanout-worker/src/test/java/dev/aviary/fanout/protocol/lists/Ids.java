package dev.aviary.fanout.protocol.lists;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A set of ids from 1 to 30, newest first; the bits of an int, for there are millions of sets. */
public record Ids(int bits) {

    public static final Ids NONE = new Ids(0);

    public static Ids of(int... ids) {
        Ids all = NONE;
        for (int id : ids) {
            all = all.with(id);
        }
        return all;
    }

    public Ids with(int id) {
        return new Ids(bits | 1 << id);
    }

    public Ids and(Ids others) {
        return new Ids(bits | others.bits);
    }

    public Ids without(Ids others) {
        return new Ids(bits & ~others.bits);
    }

    public Ids onlyThoseIn(Ids others) {
        return new Ids(bits & others.bits);
    }

    public Ids newerThan(int id) {
        return new Ids(bits & ~((1 << id + 1) - 1));
    }

    /** As many as given, or all. */
    public Ids newest(int most) {
        Ids rest = this;
        while (rest.size() > most) {
            rest = rest.without(of(rest.oldest()));
        }
        return rest;
    }

    /** Of a set that is not empty. */
    public int oldest() {
        return Integer.numberOfTrailingZeros(bits);
    }

    public int size() {
        return Integer.bitCount(bits);
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    public boolean has(int id) {
        return (bits & 1 << id) != 0;
    }

    public boolean hasAll(Ids others) {
        return others.without(this).isEmpty();
    }

    @Override
    public String toString() {
        return IntStream.rangeClosed(0, 30)
                .map(i -> 30 - i)
                .filter(this::has)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));
    }
}
