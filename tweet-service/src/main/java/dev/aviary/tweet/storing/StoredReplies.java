package dev.aviary.tweet.storing;

import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.tweet.log.Positions;

/** Which tweets answer which. */
public interface StoredReplies {

    /**
     * Ids of a tweet's replies above an id, oldest first, without deleted ones; fewer than the
     * limit only if there are no more.
     *
     * @throws Unavailable if the store cannot be read
     */
    StoredPage read(long tweetId, long aboveId, int limit, Positions atOrPast);
}
