package dev.aviary.user.audience;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Keeps {@code audience:<userId>}, a decimal version, for a week. */
@Component
class RedisAudienceVersions implements AudienceVersions {

    private static final Duration LONGEST_RAISE = Duration.ofSeconds(2);
    private static final long LIFETIME_SECONDS = Duration.ofDays(7).toSeconds();

    // Versions count one user's changes, so they stay far below the 2^53 that Lua's numbers hold.
    private static final byte[] RAISE =
            """
            local known = tonumber(redis.call('GET', KEYS[1]) or '-1')
            if tonumber(ARGV[1]) >= known then
              redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
            end
            return 1
            """
                    .getBytes(StandardCharsets.UTF_8);

    private final StringRedisTemplate redis;
    private final BriefAttempts attempts;

    RedisAudienceVersions(StringRedisTemplate redis, BriefAttempts attempts) {
        this.redis = redis;
        this.attempts = attempts;
    }

    @Override
    public void raise(Map<Long, Long> versions) {
        redis.execute((RedisConnection connection) -> sendAll(versions, commands(connection)));
    }

    @Override
    public void tryToRaise(Map<Long, Long> versions, Duration patience) {
        attempts.run(() -> raise(versions), patience);
    }

    /**
     * Sends all before it waits for any, on the connection that everybody shares: Spring's own
     * pipelining would open a connection for it each time.
     */
    private static boolean sendAll(
            Map<Long, Long> versions, RedisClusterAsyncCommands<byte[], byte[]> redis) {
        RedisFuture<?>[] replies =
                versions.entrySet().stream()
                        .map(
                                entry ->
                                        redis.eval(
                                                RAISE,
                                                ScriptOutputType.INTEGER,
                                                new byte[][] {bytes("audience:" + entry.getKey())},
                                                bytes(entry.getValue()),
                                                bytes(lifetime())))
                        .toArray(RedisFuture<?>[]::new);
        if (!LettuceFutures.awaitAll(LONGEST_RAISE, replies)) {
            throw new QueryTimeoutException("Redis did not answer in time");
        }
        return true;
    }

    @SuppressWarnings("unchecked") // What Spring Data's Lettuce connection wraps, of any topology.
    private static RedisClusterAsyncCommands<byte[], byte[]> commands(RedisConnection connection) {
        return (RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection();
    }

    /** Jittered, so that what was written together does not expire together. */
    private static long lifetime() {
        return LIFETIME_SECONDS + ThreadLocalRandom.current().nextLong(LIFETIME_SECONDS / 10);
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
