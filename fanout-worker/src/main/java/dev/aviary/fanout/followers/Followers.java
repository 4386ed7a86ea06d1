package dev.aviary.fanout.followers;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Who gets an author's tweets pushed. Never cached: read after the tweets are in the log. */
public interface Followers {

    /**
     * Hands on at least one reach for every author, and several for a large one; some perhaps
     * twice.
     */
    void stream(Collection<Long> authors, Consumer<Reach> to);

    /** How an author's tweets reach those who follow. */
    sealed interface Reach {

        long author();

        /** Into the feeds of these, and perhaps of more that follow in another reach. */
        record Push(long author, List<Long> followers) implements Reach {}

        /** By readers pulling the author's timeline, with no write per follower. */
        record Pull(long author) implements Reach {}
    }
}
