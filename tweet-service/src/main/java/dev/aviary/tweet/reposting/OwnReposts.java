package dev.aviary.tweet.reposting;

import dev.aviary.tweet.caching.CachedTweets;
import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.tweet.reading.Barrier;
import dev.aviary.tweet.storing.StoredReposts;
import dev.aviary.tweet.storing.StoredTweets;
import java.util.List;
import org.springframework.stereotype.Component;

/** What somebody's reposts have come to, as of everything that was done before the question. */
@Component
final class OwnReposts {

    enum Standing {
        LIVE,
        DELETED,
        /** Claimed, but never posted. */
        UNPOSTED
    }

    private final Barrier barrier;
    private final StoredReposts reposts;
    private final StoredTweets stored;
    private final CachedTweets cached;
    private final RepostingProperties properties;

    OwnReposts(
            Barrier barrier,
            StoredReposts reposts,
            StoredTweets stored,
            CachedTweets cached,
            RepostingProperties properties) {
        this.barrier = barrier;
        this.reposts = reposts;
        this.stored = stored;
        this.cached = cached;
        this.properties = properties;
    }

    /**
     * Those that are not deleted, from a store that has everything its author did.
     *
     * @throws Unavailable while there is no such store
     */
    List<Long> live(long userId, long originalId) {
        awaitOwn(userId);
        return reposts.read(userId, originalId);
    }

    private void awaitOwn(long userId) {
        if (!barrier.reach(List.of(userId), properties.catchUp())) {
            throw new Unavailable(
                    "Whether you reposted it before cannot be known at the moment;"
                            + " nothing was done.");
        }
    }

    /**
     * How one of them stands.
     *
     * @throws Unavailable if neither the cache nor a store that has everything can tell
     */
    Standing standing(long repostId, long userId) {
        if (cached.ownWritesIfKnown(userId).deleted().contains(repostId)) {
            return Standing.DELETED;
        }
        awaitOwn(userId);
        return switch (stored.read(List.of(repostId)).get(repostId)) {
            case Body.Live live -> Standing.LIVE;
            case Body.Tombstone gone -> Standing.DELETED;
            case null -> Standing.UNPOSTED;
        };
    }
}
