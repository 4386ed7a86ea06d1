package dev.aviary.fanout.protocol.search;

import java.util.Optional;

/**
 * A small world in which several actors take atomic steps, one at a time, in any order. Small is
 * enough: a protocol that loses something does so with a tweet or two and one piece of bad luck.
 *
 * @param <S> all there is to know at one moment; a value, so that equal moments are searched once
 */
public interface World<S> {

    String name();

    S start();

    /** Offers whatever any actor could do next. */
    void steps(S now, Steps<S> next);

    /** What is wrong with a moment after which nothing more need happen; empty if all is well. */
    Optional<String> wrong(S atRest);

    /** The part of a moment that helps to follow a path. */
    default String show(S now) {
        return now.toString();
    }
}
