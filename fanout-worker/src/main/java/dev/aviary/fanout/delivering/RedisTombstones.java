package dev.aviary.fanout.delivering;

import dev.aviary.fanout.redis.RedisSession;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Empty bodies in the place of deleted ones. tweet-service puts them there at once; put there again
 * by the fan-out, they come back when Redis lost them and the log is replayed.
 */
@Component
class RedisTombstones {

    /** Longer than a body's time to live and any lag of the store: no late write resurrects. */
    private static final Duration TTL = Duration.ofHours(48);

    /** The reply awaits {@link RedisSession#confirm}. */
    void put(RedisSession redis, long id) {
        String key = "tweet:" + id;
        redis.send(key, commands -> commands.setex(key, TTL.toSeconds(), ""));
    }
}
