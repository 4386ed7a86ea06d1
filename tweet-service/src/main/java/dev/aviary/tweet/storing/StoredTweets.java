package dev.aviary.tweet.storing;

import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.tweet.log.Positions;
import java.util.Collection;
import java.util.Map;

/**
 * What the store writer has written so far. Every method may throw {@link Unavailable}, and none
 * can tell a tweet that was never posted from one that is not applied yet, except by positions.
 */
public interface StoredTweets {

    Map<Long, Body> read(Collection<Long> ids);

    /**
     * The newest ids of these authors below an id, merged, newest first, without deleted ones;
     * fewer than the limit only if there are no more.
     */
    StoredPage timeline(Collection<Long> authorIds, long belowId, int limit, Positions atOrPast);

    boolean hasApplied(Positions positions);
}
