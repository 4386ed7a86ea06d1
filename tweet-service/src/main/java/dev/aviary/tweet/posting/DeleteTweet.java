package dev.aviary.tweet.posting;

import dev.aviary.tweet.caching.CacheAway;
import dev.aviary.tweet.caching.CachedTweets;
import dev.aviary.tweet.caching.OwnWrites;
import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.TweetMessages;
import dev.aviary.tweet.failing.NotFound;
import dev.aviary.tweet.log.TweetLog;
import dev.aviary.tweet.reading.FindTweet;
import dev.aviary.tweet.storing.StoredTweets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Deletes one's own tweet, once and for all; what is deleted already stays so. Somebody else's
 * tweet and one that does not exist are told apart from neither.
 */
@Component
final class DeleteTweet {

    private static final Logger log = LoggerFactory.getLogger(DeleteTweet.class);

    private enum Standing {
        OWN,
        OWN_AND_DELETED,
        NOT_OWN
    }

    private final TweetLog tweetLog;
    private final FindTweet find;
    private final StoredTweets stored;
    private final CachedTweets cached;
    private final Clock clock;

    DeleteTweet(
            TweetLog tweetLog,
            FindTweet find,
            StoredTweets stored,
            CachedTweets cached,
            Clock clock) {
        this.tweetLog = tweetLog;
        this.find = find;
        this.stored = stored;
        this.cached = cached;
        this.clock = clock;
    }

    void delete(long id, long callerId) {
        switch (standing(id, callerId)) {
            case OWN -> {
                tweetLog.append(TweetMessages.deleted(id, callerId, clock.instant()));
                bury(id, callerId);
            }
            case OWN_AND_DELETED -> {}
            case NOT_OWN -> throw new NotFound("There is no such tweet of yours.");
        }
    }

    private Standing standing(long id, long callerId) {
        // What I did lately is known without the store, and before the store knows it.
        OwnWrites own = cached.ownWritesIfKnown(callerId);
        if (own.deleted().contains(id)) {
            return Standing.OWN_AND_DELETED;
        }
        if (own.posted().contains(id)) {
            return Standing.OWN;
        }
        Optional<Body> body = find.find(id);
        if (body.isEmpty()) {
            return Standing.NOT_OWN;
        }
        return switch (body.get()) {
            case Body.Live live ->
                    live.tweet().authorId() == callerId ? Standing.OWN : Standing.NOT_OWN;
            case Body.Tombstone gone ->
                    authorOf(gone) == callerId ? Standing.OWN_AND_DELETED : Standing.NOT_OWN;
        };
    }

    /** A cached tombstone does not say whose tweet it was; the store's row does, deleted or not. */
    private long authorOf(Body.Tombstone gone) {
        if (gone.authorId() != 0) {
            return gone.authorId();
        }
        return switch (stored.read(List.of(gone.id())).get(gone.id())) {
            case Body.Live notYetApplied -> notYetApplied.tweet().authorId();
            case Body.Tombstone row -> row.authorId();
            case null -> 0;
        };
    }

    private void bury(long id, long callerId) {
        try {
            cached.deleted(List.of(id), callerId);
        } catch (CacheAway away) {
            // It is told again; and the fan-out writes the tombstone, too, when it reads the
            // delete.
            log.debug("Deleted, but no tombstone cached: {}", away.getMessage());
        }
    }
}
