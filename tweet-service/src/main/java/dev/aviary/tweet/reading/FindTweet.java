package dev.aviary.tweet.reading;

import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.content.TweetIds;
import dev.aviary.tweet.failing.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * One tweet by its id. A young tweet that nobody knows may only be late: the log has it, and the
 * cache lost it before the store got it. So the store is given a moment to catch up.
 */
@Component
public final class FindTweet {

    private static final Duration YOUNG = Duration.ofMinutes(5);

    private final Bodies bodies;
    private final Barrier barrier;
    private final ReadingProperties properties;
    private final Clock clock;

    FindTweet(Bodies bodies, Barrier barrier, ReadingProperties properties, Clock clock) {
        this.bodies = bodies;
        this.barrier = barrier;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Empty if there is none.
     *
     * @throws Unavailable if it cannot be known
     */
    public Optional<Body> find(long id) {
        Optional<Body> found = Optional.ofNullable(bodies.read(List.of(id)).get(id));
        if (found.isEmpty() && isYoung(id)) {
            boolean complete = barrier.reach(properties.catchUp());
            // Reached or not: by now the store may have it.
            Body late = bodies.readFromStore(List.of(id)).get(id);
            if (late == null && !complete) {
                throw new Unavailable("Whether there is such a tweet cannot be known yet.");
            }
            return Optional.ofNullable(late);
        }
        return found;
    }

    /** A tweet that is not deleted; if it is a repost, neither is its original. */
    public Optional<WholeTweet> findWhole(long id) {
        return findLive(id)
                .flatMap(
                        tweet ->
                                tweet.repostOf() == 0
                                        ? Optional.of(new WholeTweet(tweet, null))
                                        : findLive(tweet.repostOf())
                                                .map(original -> new WholeTweet(tweet, original)));
    }

    private Optional<Tweet> findLive(long id) {
        return find(id).flatMap(
                        body ->
                                switch (body) {
                                    case Body.Live live -> Optional.of(live.tweet());
                                    case Body.Tombstone gone -> Optional.empty();
                                });
    }

    private boolean isYoung(long id) {
        Instant now = clock.instant();
        Instant createdAt = TweetIds.createdAt(id);
        return createdAt.isAfter(now.minus(YOUNG)) && createdAt.isBefore(now.plus(YOUNG));
    }
}
