package dev.aviary.tweet.log;

import java.util.Map;

/** By partition, the next offset: the first that is not yet covered. */
public record Positions(Map<Integer, Long> next) {

    /** At or past nothing: reached by any store. */
    public static final Positions NONE = new Positions(Map.of());
}
