package dev.aviary.tweet.failing;

/** The id names nothing, or nothing of the caller's. */
public final class NotFound extends Refusal {

    public NotFound(String message) {
        super(message, null);
    }
}
