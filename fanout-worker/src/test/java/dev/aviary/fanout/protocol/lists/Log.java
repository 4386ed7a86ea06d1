package dev.aviary.fanout.protocol.lists;

import java.util.List;
import java.util.stream.Stream;

/**
 * The log of tweets, and beside it how far the store writer has got, which it says in the
 * transaction of the rows.
 */
record Log(List<Integer> ids, int stored) {

    static final Log EMPTY = new Log(List.of(), 0);

    Log append(int id) {
        return new Log(Stream.concat(ids.stream(), Stream.of(id)).toList(), stored);
    }

    Log storeNext() {
        return new Log(ids, stored + 1);
    }

    int end() {
        return ids.size();
    }

    Ids all() {
        return upTo(end());
    }

    /** What a read of the store finds. */
    Ids inStore() {
        return upTo(stored);
    }

    private Ids upTo(int end) {
        Ids found = Ids.NONE;
        for (int i = 0; i < end; i++) {
            found = found.with(ids.get(i));
        }
        return found;
    }
}
