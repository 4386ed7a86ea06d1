package dev.aviary.tweet.reading;

import dev.aviary.tweet.caching.CacheAway;
import dev.aviary.tweet.caching.CachedTweets;
import dev.aviary.tweet.caching.OwnWrites;
import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.failing.NotFound;
import dev.aviary.tweet.profiles.Profile;
import dev.aviary.tweet.profiles.Profiles;
import dev.aviary.tweet.storing.StoredTweets.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * A page of an author's tweets. The first page gives the store a moment to catch up with the log;
 * authors see their own latest posts and deletes even when it does not.
 */
@Component
final class ReadTimeline {

    private final Barrier barrier;
    private final Bodies bodies;
    private final CachedTweets cached;
    private final Profiles profiles;
    private final ReadingProperties properties;

    ReadTimeline(
            Barrier barrier,
            Bodies bodies,
            CachedTweets cached,
            Profiles profiles,
            ReadingProperties properties) {
        this.barrier = barrier;
        this.bodies = bodies;
        this.cached = cached;
        this.profiles = profiles;
        this.properties = properties;
    }

    /**
     * @param readerId 0 for somebody without a token
     */
    TimelinePage read(long authorId, long readerId, Cursor from, int limit) {
        Profile author = profiles.read(List.of(authorId)).get(authorId);
        if (author == null) {
            throw new NotFound("There is no such user.");
        }
        OwnWrites own = readerId == authorId ? ownWrites(authorId) : OwnWrites.NONE;
        Duration wait = from.equals(Cursor.NEWEST) ? properties.catchUp() : Duration.ZERO;
        int wanted = limit + 1;
        List<Tweet> tweets = new ArrayList<>(wanted);
        long below = from.belowId();
        boolean more = true;
        // What was deleted since leaves gaps: read on until the page is full.
        while (more && tweets.size() < wanted) {
            Timeline stored = barrier.timeline(List.of(authorId), below, wanted, wait);
            more = stored.ids().size() == wanted;
            long down = more ? stored.ids().getLast() : 0;
            tweets.addAll(live(merged(stored.ids(), own, below, down)));
            below = down;
            wait = Duration.ZERO;
        }
        boolean hasNext = tweets.size() >= wanted;
        List<Tweet> page = hasNext ? tweets.subList(0, limit) : tweets;
        return new TimelinePage(
                page.stream().map(tweet -> ShownTweet.of(tweet, author)).toList(),
                hasNext ? new Cursor(page.getLast().id()) : null);
    }

    /** Own posts count only down to where the store was read: below that, the store goes on. */
    private static List<Long> merged(List<Long> stored, OwnWrites own, long below, long down) {
        TreeSet<Long> ids = new TreeSet<>(Comparator.reverseOrder());
        ids.addAll(stored);
        own.posted().stream().filter(id -> id < below && id >= down).forEach(ids::add);
        ids.removeAll(own.deleted());
        return List.copyOf(ids);
    }

    private List<Tweet> live(List<Long> ids) {
        Map<Long, Body> found = bodies.read(ids);
        return ids.stream()
                .map(found::get)
                .filter(Body.Live.class::isInstance)
                .map(body -> ((Body.Live) body).tweet())
                .toList();
    }

    private OwnWrites ownWrites(long userId) {
        try {
            return cached.ownWrites(userId);
        } catch (CacheAway away) {
            return OwnWrites.NONE;
        }
    }
}
