package dev.aviary.tweet.storing;

/**
 * A step in one partition. It holds only where the store stands at {@code from} or beyond: so
 * nothing between two steps can be left out, and a step taken twice changes nothing.
 *
 * @param next the first offset that is not applied
 */
record Advance(int partition, long from, long next) {

    /** Takes no step, but holds only where this one would. */
    Advance standing() {
        return new Advance(partition, from, from);
    }
}
