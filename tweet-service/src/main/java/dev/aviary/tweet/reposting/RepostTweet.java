package dev.aviary.tweet.reposting;

import dev.aviary.tweet.caching.CacheAway;
import dev.aviary.tweet.caching.CachedTweets;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.content.TweetIds;
import dev.aviary.tweet.content.TweetMessages;
import dev.aviary.tweet.failing.NotFound;
import dev.aviary.tweet.log.TweetLog;
import dev.aviary.tweet.reading.FindTarget;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reposts a tweet, or what a repost repeats. Whoever does so many times at once, or again because
 * the outcome was unknown, posts one repost under one id; so there is one.
 */
@Component
final class RepostTweet {

    private static final Logger log = LoggerFactory.getLogger(RepostTweet.class);

    private final FindTarget findTarget;
    private final RepostClaims claims;
    private final OwnReposts own;
    private final TweetIds ids;
    private final TweetLog tweetLog;
    private final CachedTweets cached;

    RepostTweet(
            FindTarget findTarget,
            RepostClaims claims,
            OwnReposts own,
            TweetIds ids,
            TweetLog tweetLog,
            CachedTweets cached) {
        this.findTarget = findTarget;
        this.claims = claims;
        this.own = own;
        this.ids = ids;
        this.tweetLog = tweetLog;
        this.cached = cached;
    }

    void repost(long tweetId, long userId) {
        long original =
                findTarget
                        .find(tweetId, userId)
                        .orElseThrow(() -> new NotFound("There is no such tweet."))
                        .meant()
                        .id();
        Optional<Long> claimed = claims.find(userId, original);
        Optional<Long> toPost =
                claimed.isPresent()
                        ? again(claimed.get(), userId, original)
                        : first(userId, original);
        toPost.ifPresent(id -> post(Tweet.reposted(id, userId, original)));
    }

    private Optional<Long> again(long claimed, long userId, long original) {
        return switch (own.standing(claimed, userId)) {
            case LIVE -> Optional.empty();
            case UNPOSTED -> Optional.of(claimed);
            case DELETED -> anew(claimed, userId, original);
        };
    }

    /** A Redis that fell back may know of an earlier repost than the one that stands. */
    private Optional<Long> anew(long deleted, long userId, long original) {
        return own.live(userId, original).isEmpty()
                ? Optional.of(claims.replace(userId, original, deleted, ids.next()))
                : Optional.empty();
    }

    private Optional<Long> first(long userId, long original) {
        return own.live(userId, original).isEmpty()
                ? Optional.of(claims.claim(userId, original, ids.next()))
                : Optional.empty();
    }

    private void post(Tweet repost) {
        tweetLog.append(TweetMessages.posted(repost));
        try {
            cached.posted(List.of(repost));
        } catch (CacheAway away) {
            log.debug("Reposted, but not cached: {}", away.getMessage());
        }
    }
}
