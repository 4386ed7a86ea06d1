package dev.aviary.tweet.erasing;

import dev.aviary.tweet.caching.CacheAway;
import dev.aviary.tweet.caching.CachedTweets;
import dev.aviary.tweet.content.TweetMessages;
import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.tweet.log.Positions;
import dev.aviary.tweet.log.TweetLog;
import dev.aviary.tweet.reading.Barrier;
import dev.aviary.tweet.storing.StoredTweets;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deletes all tweets of an author, page by page. */
@Component
final class EraseTweets {

    private static final Logger log = LoggerFactory.getLogger(EraseTweets.class);

    private final Barrier barrier;
    private final StoredTweets stored;
    private final TweetLog tweetLog;
    private final CachedTweets cached;
    private final Clock clock;
    private final ErasingProperties properties;

    EraseTweets(
            Barrier barrier,
            StoredTweets stored,
            TweetLog tweetLog,
            CachedTweets cached,
            Clock clock,
            ErasingProperties properties) {
        this.barrier = barrier;
        this.stored = stored;
        this.tweetLog = tweetLog;
        this.cached = cached;
        this.clock = clock;
        this.properties = properties;
    }

    void erase(long authorId) {
        List<Long> author = List.of(authorId);
        if (!barrier.reach(author, properties.catchUp())) {
            throw new Unavailable("The store does not have all tweets of the account yet.");
        }
        List<Long> page;
        long below = Long.MAX_VALUE;
        do {
            page = stored.timeline(author, below, properties.page(), Positions.NONE).ids();
            if (!page.isEmpty()) {
                delete(page, authorId);
                below = page.getLast();
            }
        } while (page.size() == properties.page());
    }

    private void delete(List<Long> ids, long authorId) {
        List<Boolean> acknowledged =
                tweetLog.appendAll(
                        ids.stream()
                                .map(id -> TweetMessages.deleted(id, authorId, clock.instant()))
                                .toList());
        if (acknowledged.contains(false)) {
            throw new Unavailable("The log did not acknowledge all deletes.");
        }
        try {
            cached.deleted(ids, authorId);
        } catch (CacheAway away) {
            // The fan-out writes the tombstones, too, when it reads the deletes.
            log.debug("Deleted, but no tombstones cached: {}", away.getMessage());
        }
    }
}
