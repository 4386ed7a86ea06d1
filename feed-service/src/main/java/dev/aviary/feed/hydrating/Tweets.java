package dev.aviary.feed.hydrating;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies and counts, by id, as far as they were found. */
public record Tweets(Map<Long, Body> bodies, Map<Long, Counts> counts) {

    /** Null for what is nowhere, or out of reach. */
    public @Nullable Body body(long id) {
        return bodies.get(id);
    }

    /** Null for what cannot be known at the moment. */
    public @Nullable Counts counts(long id) {
        return counts.get(id);
    }
}
