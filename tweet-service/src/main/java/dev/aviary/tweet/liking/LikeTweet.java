package dev.aviary.tweet.liking;

import dev.aviary.tweet.content.Reactions;
import dev.aviary.tweet.failing.NotFound;
import dev.aviary.tweet.log.ReactionLog;
import dev.aviary.tweet.reading.FindTarget;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Likes a tweet, or what a repost repeats: once the log has it, it is liked. Liking again appends
 * again, which counts nothing twice.
 */
@Component
final class LikeTweet {

    private final FindTarget findTarget;
    private final ReactionLog reactionLog;
    private final Clock clock;

    LikeTweet(FindTarget findTarget, ReactionLog reactionLog, Clock clock) {
        this.findTarget = findTarget;
        this.reactionLog = reactionLog;
        this.clock = clock;
    }

    void like(long tweetId, long userId) {
        long meant =
                findTarget
                        .find(tweetId, userId)
                        .orElseThrow(() -> new NotFound("There is no such tweet."))
                        .meant()
                        .id();
        reactionLog.append(Reactions.liked(meant, userId, clock.instant()));
    }
}
