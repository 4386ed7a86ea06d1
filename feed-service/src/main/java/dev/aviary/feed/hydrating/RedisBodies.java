package dev.aviary.feed.hydrating;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.feed.hydrating.Body.Post;
import dev.aviary.feed.redis.Read;
import dev.aviary.feed.redis.RedisTrips;
import dev.aviary.tweet.contracts.Tweet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads {@code tweet:<id>}: a tweet, or nothing at all in the place of a deleted one. */
@Component
class RedisBodies implements CachedBodies {

    private static final Logger log = LoggerFactory.getLogger(RedisBodies.class);

    private final RedisTrips trips;

    RedisBodies(RedisTrips trips) {
        this.trips = trips;
    }

    @Override
    public Map<Long, Body> read(long[] ids) {
        // One trip of single reads: an MGET must not span the nodes of a cluster.
        List<Read<byte[]>> reads =
                Arrays.stream(ids).mapToObj(id -> Read.value("tweet:" + id)).toList();
        trips.make(List.copyOf(reads));
        Map<Long, Body> bodies = HashMap.newHashMap(ids.length);
        for (int i = 0; i < ids.length; i++) {
            byte[] value = reads.get(i).answered() ? reads.get(i).answer() : null;
            if (value != null) {
                add(bodies, ids[i], value);
            }
        }
        return bodies;
    }

    private static void add(Map<Long, Body> bodies, long id, byte[] value) {
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
}
