package dev.aviary.tweet.content;

import java.time.Instant;

/**
 * A tweet as it was posted; it never changes afterwards.
 *
 * @param inReplyTo the tweet answered, 0 for none
 * @param repostOf the tweet repeated, 0 for none; a repost has no text of its own
 */
public record Tweet(
        long id, long authorId, String text, Instant createdAt, long inReplyTo, long repostOf) {

    /** A tweet is as old as its id says, so a retry under the same id is the same tweet. */
    public static Tweet posted(long id, long authorId, TweetText text, long inReplyTo) {
        return new Tweet(id, authorId, text.value(), TweetIds.createdAt(id), inReplyTo, 0);
    }

    public static Tweet reposted(long id, long authorId, long original) {
        return new Tweet(id, authorId, "", TweetIds.createdAt(id), 0, original);
    }
}
