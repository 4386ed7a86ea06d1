package dev.aviary.feed.hydrating;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.feed.hydrating.Body.Post;
import dev.aviary.feed.redis.RedisTrips;
import dev.aviary.tweet.contracts.Tweet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads {@code tweet:<id>}, a tweet, or nothing at all in the place of a deleted one; and {@code
 * counts:<id>}.
 */
@Component
class RedisTweets implements CachedTweets {

    private static final Logger log = LoggerFactory.getLogger(RedisTweets.class);

    private final RedisTrips trips;

    RedisTweets(RedisTrips trips) {
        this.trips = trips;
    }

    @Override
    public Tweets read(Collection<Long> bodies, Collection<Long> counts) {
        List<String> keys = new ArrayList<>(bodies.size() + counts.size());
        bodies.forEach(id -> keys.add("tweet:" + id));
        counts.forEach(id -> keys.add("counts:" + id));
        Iterator<byte @Nullable []> values = trips.values(keys).iterator();
        Tweets tweets =
                new Tweets(HashMap.newHashMap(bodies.size()), HashMap.newHashMap(counts.size()));
        for (Long id : bodies) {
            addBody(tweets.bodies(), id, values.next());
        }
        for (Long id : counts) {
            addCounts(tweets.counts(), id, values.next());
        }
        return tweets;
    }

    private static void addBody(Map<Long, Body> bodies, Long id, byte @Nullable [] value) {
        if (value == null) {
            return;
        }
        if (value.length == 0) {
            bodies.put(id, Body.GONE);
            return;
        }
        try {
            bodies.put(id, Post.of(Tweet.parseFrom(value)));
        } catch (InvalidProtocolBufferException garbage) {
            log.warn("tweet:{} is not a tweet; read from the store instead", id);
        }
    }

    private static void addCounts(Map<Long, Counts> counts, Long id, byte @Nullable [] value) {
        Counts read = value == null ? null : Counts.parse(value);
        if (read != null) {
            counts.put(id, read);
        }
    }
}
