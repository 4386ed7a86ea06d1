package dev.aviary.tweet.caching;

import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Tweet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells Redis of posts and deletions again until it has heard, for it may come back knowing no more
 * than it knew before; deletions hold here meanwhile. All of it in memory, and bounded: what is
 * lost with the process, or is too much, comes with the fan-out.
 */
@Component
final class PatientTweets implements CachedTweets {

    private static final Logger log = LoggerFactory.getLogger(PatientTweets.class);

    private static final int MOST_UNHEARD = 10_000;

    private sealed interface News {

        record Posted(Tweet tweet) implements News {}

        record Deleted(long id, long authorId) implements News {}

        record Buried(long id) implements News {}
    }

    private final RedisTweets redis;
    private final Queue<News> unheard = new ArrayBlockingQueue<>(MOST_UNHEARD);
    private final Set<Long> gone = ConcurrentHashMap.newKeySet();

    PatientTweets(RedisTweets redis) {
        this.redis = redis;
    }

    @Override
    public Map<Long, Body> read(Collection<Long> ids) {
        Map<Long, Body> bodies = new HashMap<>(redis.read(ids));
        unheardDeletions(ids).forEach(id -> bodies.put(id, new Body.Tombstone(id, 0)));
        return bodies;
    }

    @Override
    public void fill(Collection<Body> bodies) {
        redis.fill(bodies);
    }

    @Override
    public void posted(Collection<Tweet> tweets) {
        try {
            redis.posted(tweets);
        } catch (CacheAway away) {
            tweets.forEach(tweet -> unheard.offer(new News.Posted(tweet)));
            throw away;
        }
    }

    @Override
    public void deleted(Collection<Long> ids, long authorId) {
        try {
            redis.deleted(ids, authorId);
        } catch (CacheAway away) {
            ids.forEach(id -> hide(id, new News.Deleted(id, authorId)));
            throw away;
        }
    }

    @Override
    public void bury(Collection<Long> ids) {
        try {
            redis.bury(ids);
        } catch (CacheAway away) {
            ids.forEach(id -> hide(id, new News.Buried(id)));
            throw away;
        }
    }

    private void hide(long id, News news) {
        gone.add(id); // first, for whoever tells of it takes it away
        if (!unheard.offer(news)) {
            gone.remove(id);
        }
    }

    @Override
    public Set<Long> unheardDeletions(Collection<Long> ids) {
        return gone.isEmpty()
                ? Set.of()
                : ids.stream().filter(gone::contains).collect(Collectors.toSet());
    }

    @Override
    public OwnWrites ownWrites(long userId) {
        return redis.ownWrites(userId);
    }

    /** Often, for soon after Redis is back somebody reads; while it is away its breaker refuses. */
    @Scheduled(fixedDelay = 200, timeUnit = TimeUnit.MILLISECONDS)
    void tellAgain() {
        try {
            for (News next = unheard.peek(); next != null; next = unheard.peek()) {
                tell(next);
                unheard.remove();
            }
        } catch (CacheAway away) {
            log.debug("{} changes are unheard of: {}", unheard.size(), away.getMessage());
        }
    }

    private void tell(News news) {
        switch (news) {
            case News.Posted(Tweet tweet) -> redis.posted(List.of(tweet));
            case News.Deleted(long id, long author) -> {
                redis.deleted(List.of(id), author);
                gone.remove(id);
            }
            case News.Buried(long id) -> {
                redis.bury(List.of(id));
                gone.remove(id);
            }
        }
    }
}
