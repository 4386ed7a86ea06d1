package dev.aviary.fanout.audiences;

import dev.aviary.fanout.redis.RedisSession;
import dev.aviary.fanout.redis.Script;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/**
 * The versions of audiences that readers compare their near-caches with. user-service raises them
 * right after a change; raised again from the event, a version that Redis refused or lost is made
 * good. They never go down.
 */
@Component
public class RedisVersions {

    private static final Script RAISE = Script.beside(RedisVersions.class, "raise.lua");
    private static final Duration TTL = Duration.ofDays(7);

    /** Replies await {@link RedisSession#confirm}. */
    public void raise(RedisSession redis, Map<Long, Long> versionsByOwner) {
        versionsByOwner.forEach(
                (owner, version) ->
                        redis.send(
                                RAISE,
                                ScriptOutputType.INTEGER,
                                new String[] {"audience:" + owner},
                                Long.toString(version),
                                ttlMillis()));
    }

    private static String ttlMillis() {
        double jitter = ThreadLocalRandom.current().nextDouble(0.9, 1.1);
        return Long.toString((long) (TTL.toMillis() * jitter));
    }
}
