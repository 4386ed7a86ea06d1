package dev.aviary.fanout.protocol.partitions;

import dev.aviary.fanout.protocol.lists.Ids;

/** A position in each of two partitions: how many of its records lie before it. */
record Positions(int first, int second) {

    static final Positions ZERO = new Positions(0, 0);

    int in(int partition) {
        return partition == 0 ? first : second;
    }

    Positions with(int partition, int position) {
        return partition == 0 ? new Positions(position, second) : new Positions(first, position);
    }

    Positions next(int partition) {
        return with(partition, in(partition) + 1);
    }

    boolean haveReached(Positions others) {
        return first >= others.first && second >= others.second;
    }

    int sum() {
        return first + second;
    }

    /** What the log holds before these positions. */
    Ids ids() {
        Ids ids = Ids.NONE;
        for (int at = 0; at < first; at++) {
            ids = ids.with(idAt(0, at));
        }
        for (int at = 0; at < second; at++) {
            ids = ids.with(idAt(1, at));
        }
        return ids;
    }

    /** Odd ones in the first partition, even ones in the second. */
    static int idAt(int partition, int position) {
        return 2 * position + 1 + partition;
    }

    @Override
    public String toString() {
        return first + "|" + second;
    }
}
