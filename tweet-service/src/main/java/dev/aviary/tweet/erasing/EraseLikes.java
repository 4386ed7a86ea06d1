package dev.aviary.tweet.erasing;

import dev.aviary.tweet.content.Reactions;
import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.tweet.log.ReactionLog;
import dev.aviary.tweet.reading.Barrier;
import dev.aviary.tweet.storing.StoredLikes;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes all likes of somebody back, page by page. */
@Component
final class EraseLikes {

    private final Barrier barrier;
    private final StoredLikes stored;
    private final ReactionLog reactionLog;
    private final Clock clock;
    private final ErasingProperties properties;

    EraseLikes(
            Barrier barrier,
            StoredLikes stored,
            ReactionLog reactionLog,
            Clock clock,
            ErasingProperties properties) {
        this.barrier = barrier;
        this.stored = stored;
        this.reactionLog = reactionLog;
        this.clock = clock;
        this.properties = properties;
    }

    void erase(long userId) {
        if (!barrier.reachReactions(properties.catchUp())) {
            throw new Unavailable("The store does not have all likes of the account yet.");
        }
        List<Long> page;
        long above = 0;
        do {
            page = stored.read(userId, above, properties.page());
            if (!page.isEmpty()) {
                unlike(page, userId);
                above = page.getLast();
            }
        } while (page.size() == properties.page());
    }

    private void unlike(List<Long> tweetIds, long userId) {
        List<Boolean> acknowledged =
                reactionLog.appendAll(
                        tweetIds.stream()
                                .map(id -> Reactions.unliked(id, userId, clock.instant()))
                                .toList());
        if (acknowledged.contains(false)) {
            throw new Unavailable("The log did not acknowledge all likes taken back.");
        }
    }
}
