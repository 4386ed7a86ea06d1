package dev.aviary.tweet.storing;

import dev.aviary.tweet.failing.Unavailable;
import java.util.List;

/** Which tweets repeat which. */
public interface StoredReposts {

    /**
     * An author's reposts of a tweet that are not deleted: one, if all goes well.
     *
     * @throws Unavailable if the store cannot be read
     */
    List<Long> read(long authorId, long originalId);
}
