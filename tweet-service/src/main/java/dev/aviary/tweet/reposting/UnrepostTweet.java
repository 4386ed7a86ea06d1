package dev.aviary.tweet.reposting;

import dev.aviary.tweet.caching.CacheAway;
import dev.aviary.tweet.caching.CachedTweets;
import dev.aviary.tweet.content.TweetMessages;
import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.tweet.log.TweetLog;
import dev.aviary.tweet.reading.FindTarget;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes a repost back, if there was one: it is deleted like any tweet. */
@Component
final class UnrepostTweet {

    private static final Logger log = LoggerFactory.getLogger(UnrepostTweet.class);

    private final FindTarget findTarget;
    private final RepostClaims claims;
    private final OwnReposts own;
    private final TweetLog tweetLog;
    private final CachedTweets cached;
    private final Clock clock;

    UnrepostTweet(
            FindTarget findTarget,
            RepostClaims claims,
            OwnReposts own,
            TweetLog tweetLog,
            CachedTweets cached,
            Clock clock) {
        this.findTarget = findTarget;
        this.claims = claims;
        this.own = own;
        this.tweetLog = tweetLog;
        this.cached = cached;
        this.clock = clock;
    }

    void unrepost(long tweetId, long userId) {
        long original = findTarget.meantId(tweetId);
        for (long repost : standing(userId, original)) {
            tweetLog.append(TweetMessages.deleted(repost, userId, clock.instant()));
            forget(repost, userId, original);
        }
    }

    /**
     * The claimed one, and what the store has: a Redis that fell back may know of an earlier one.
     * Either will do where the other is out of reach.
     */
    private Set<Long> standing(long userId, long original) {
        Optional<Long> claimed = claimed(userId, original);
        Set<Long> reposts = new LinkedHashSet<>(claimed.stream().toList());
        try {
            reposts.addAll(own.live(userId, original));
        } catch (Unavailable away) {
            if (claimed.isEmpty()) {
                throw away;
            }
        }
        return reposts;
    }

    private Optional<Long> claimed(long userId, long original) {
        try {
            return claims.find(userId, original);
        } catch (Unavailable away) {
            return Optional.empty();
        }
    }

    /** What stays claimed because this fails is found deleted, and claimed anew. */
    private void forget(long repost, long userId, long original) {
        try {
            cached.deleted(List.of(repost), userId);
            claims.release(userId, original, repost);
        } catch (CacheAway | Unavailable away) {
            log.debug("Taken back, but still claimed: {}", away.getMessage());
        }
    }
}
