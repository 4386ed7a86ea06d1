package dev.aviary.tweet.reposting;

import dev.aviary.tweet.failing.Unavailable;
import java.util.Optional;

/**
 * Which repost of a tweet is somebody's one, as far as that was claimed lately. Methods throw
 * {@link Unavailable} when it cannot be known.
 */
interface RepostClaims {

    Optional<Long> find(long userId, long originalId);

    /** The repost that it is from now on: this one, unless another came first. */
    long claim(long userId, long originalId, long repostId);

    /** Likewise, in place of one that is deleted. */
    long replace(long userId, long originalId, long deletedId, long repostId);

    /** Gives up the claim, unless it is another's by now. */
    void release(long userId, long originalId, long repostId);
}
