package dev.aviary.tweet.storing;

import dev.aviary.tweet.failing.Unavailable;
import java.util.List;

/** Who likes what. */
public interface StoredLikes {

    /**
     * Ids of the tweets above an id that somebody likes, ascending; fewer than the limit only if
     * there are no more.
     *
     * @throws Unavailable if the store cannot be read
     */
    List<Long> read(long userId, long aboveTweetId, int limit);
}
