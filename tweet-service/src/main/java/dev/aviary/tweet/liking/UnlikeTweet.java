package dev.aviary.tweet.liking;

import dev.aviary.tweet.content.Reactions;
import dev.aviary.tweet.log.ReactionLog;
import dev.aviary.tweet.reading.FindTarget;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Takes a like back, if there was one; neither a block nor the tweet's end is in the way of that.
 */
@Component
final class UnlikeTweet {

    private final FindTarget findTarget;
    private final ReactionLog reactionLog;
    private final Clock clock;

    UnlikeTweet(FindTarget findTarget, ReactionLog reactionLog, Clock clock) {
        this.findTarget = findTarget;
        this.reactionLog = reactionLog;
        this.clock = clock;
    }

    void unlike(long tweetId, long userId) {
        long meant = findTarget.meantId(tweetId);
        reactionLog.append(Reactions.unliked(meant, userId, clock.instant()));
    }
}
