package dev.aviary.tweet.content;

/**
 * What has become of a tweet.
 *
 * @param version raised by every change; of two states the one with the greater is newer
 */
public record Counts(long tweetId, long version, long likes, long reposts, long replies) {

    /** Of a tweet that nothing has happened to yet. */
    public static Counts none(long tweetId) {
        return new Counts(tweetId, 0, 0, 0, 0);
    }
}
