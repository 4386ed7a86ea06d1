package dev.aviary.tweet.storing;

/** The store will never take this data, however often it is asked. */
final class PoisonedData extends RuntimeException {

    PoisonedData(Throwable cause) {
        super(cause);
    }
}
