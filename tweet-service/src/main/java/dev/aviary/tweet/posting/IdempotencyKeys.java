package dev.aviary.tweet.posting;

import dev.aviary.tweet.failing.Unavailable;
import java.util.Optional;

/**
 * Which tweet each author's key stands for. Methods throw {@link Unavailable} when that is unknown.
 */
interface IdempotencyKeys {

    Optional<Claim> find(long authorId, IdempotencyKey key);

    /** The claim that holds from now on: this one, unless another came first. */
    Claim claim(long authorId, IdempotencyKey key, Claim claim);

    /**
     * @param requestDigest of what was asked, to tell a retry from another request
     */
    record Claim(long tweetId, String requestDigest) {}
}
