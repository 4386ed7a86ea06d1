package dev.aviary.tweet.storing;

/** The store stands behind where this writer thought it to be: read again from there. */
final class PositionsMoved extends RuntimeException {

    PositionsMoved() {
        super("The store's positions are not those that this writer goes on from");
    }
}
