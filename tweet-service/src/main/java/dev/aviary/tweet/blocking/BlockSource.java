package dev.aviary.tweet.blocking;

import dev.aviary.tweet.failing.Unavailable;
import java.util.Collection;

/** Who knows the blocks: user-service. */
interface BlockSource {

    /**
     * @throws Unavailable if it cannot be known in time
     */
    Blocks between(long personId, Collection<Long> others);
}
