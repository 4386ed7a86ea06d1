package dev.aviary.tweet.posting;

import dev.aviary.tweet.caching.CacheAway;
import dev.aviary.tweet.caching.CachedTweets;
import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.content.TweetIds;
import dev.aviary.tweet.content.TweetMessages;
import dev.aviary.tweet.content.TweetText;
import dev.aviary.tweet.failing.KeyReused;
import dev.aviary.tweet.failing.ReplyTargetMissing;
import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.tweet.log.TweetLog;
import dev.aviary.tweet.posting.IdempotencyKeys.Claim;
import dev.aviary.tweet.reading.FindTarget;
import dev.aviary.tweet.storing.StoredTweets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Posts a tweet: once the log has it, it is posted. The cache is written so that the author sees it
 * at once; that it may fail changes nothing.
 */
@Component
final class PostTweet {

    private static final Logger log = LoggerFactory.getLogger(PostTweet.class);

    private final TweetIds ids;
    private final TweetLog tweetLog;
    private final IdempotencyKeys keys;
    private final FindTarget findTarget;
    private final CachedTweets cached;
    private final StoredTweets stored;

    PostTweet(
            TweetIds ids,
            TweetLog tweetLog,
            IdempotencyKeys keys,
            FindTarget findTarget,
            CachedTweets cached,
            StoredTweets stored) {
        this.ids = ids;
        this.tweetLog = tweetLog;
        this.keys = keys;
        this.findTarget = findTarget;
        this.cached = cached;
        this.stored = stored;
    }

    /**
     * @param inReplyTo 0 for none
     */
    Tweet post(long authorId, TweetText text, long inReplyTo, @Nullable IdempotencyKey key) {
        Optional<Claim> known = key == null ? Optional.empty() : keys.find(authorId, key);
        long id =
                key == null
                        ? newId(authorId, inReplyTo)
                        : keyedId(authorId, text, inReplyTo, key, known);
        Tweet tweet = Tweet.posted(id, authorId, text, inReplyTo);
        tweetLog.append(TweetMessages.posted(tweet));
        if (known.isEmpty() || !isDeleted(id)) {
            cache(tweet);
        }
        return tweet;
    }

    private void cache(Tweet tweet) {
        try {
            cached.posted(List.of(tweet));
        } catch (CacheAway away) {
            log.debug("Posted, but not cached: {}", away.getMessage());
        }
    }

    /** Redis may have evicted the tombstone of a tweet that is posted again; the store has one. */
    private boolean isDeleted(long id) {
        try {
            return stored.read(List.of(id)).get(id) instanceof Body.Tombstone;
        } catch (Unavailable away) {
            return false; // then the tombstone in Redis, which outlives the key, has to do
        }
    }

    private long newId(long authorId, long inReplyTo) {
        if (inReplyTo != 0 && findTarget.find(inReplyTo, authorId).isEmpty()) {
            throw new ReplyTargetMissing();
        }
        return ids.next();
    }

    /** A key that is known has passed the checks before, so its retries stay the same call. */
    private long keyedId(
            long authorId,
            TweetText text,
            long inReplyTo,
            IdempotencyKey key,
            Optional<Claim> known) {
        String request = Digests.of(inReplyTo + ":" + text.value());
        Claim claim =
                known.isPresent()
                        ? known.get()
                        : keys.claim(authorId, key, new Claim(newId(authorId, inReplyTo), request));
        if (!claim.requestDigest().equals(request)) {
            throw new KeyReused();
        }
        return claim.tweetId();
    }
}
