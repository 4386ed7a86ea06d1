package dev.aviary.tweet.caching;

/** Redis did not answer well or in time. What was sent may have been done. */
public final class CacheAway extends RuntimeException {

    CacheAway(Throwable cause) {
        super("Redis is away: " + cause, cause, false, false);
    }
}
