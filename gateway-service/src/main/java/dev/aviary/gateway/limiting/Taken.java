package dev.aviary.gateway.limiting;

/**
 * What became of asking a bucket for one token; a refused one costs nothing.
 *
 * @param accountGone whether the subject is an account that was deleted: its tokens outlive it
 */
record Taken(boolean allowed, long microsUntilFull, boolean accountGone) {

    Taken(boolean allowed, long microsUntilFull) {
        this(allowed, microsUntilFull, false);
    }
}
