package dev.aviary.tweet.reposting;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.aviary.tweet.caching.CacheAway;
import dev.aviary.tweet.caching.RedisTrips;
import dev.aviary.tweet.failing.Unavailable;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keys {@code repost:<user>:<tweet>}: the repost's id, set if absent, kept for a day: less than a
 * tombstone, so that no retry can bring a deleted repost back. After that the store tells.
 */
@Component
final class RedisRepostClaims implements RepostClaims {

    private static final Duration KEPT = Duration.ofHours(24);

    private static final byte[] REPLACE =
            """
            if redis.call('get', KEYS[1]) == ARGV[1] then
              redis.call('set', KEYS[1], ARGV[2], 'px', ARGV[3])
            end
            return 1
            """
                    .getBytes(US_ASCII);

    private static final byte[] RELEASE =
            """
            if redis.call('get', KEYS[1]) == ARGV[1] then
              redis.call('del', KEYS[1])
            end
            return 1
            """
                    .getBytes(US_ASCII);

    private final RedisTrips redis;
    private final Duration deadline;

    RedisRepostClaims(RedisTrips redis, RepostingProperties properties) {
        this.redis = redis;
        this.deadline = properties.deadline();
    }

    @Override
    public Optional<Long> find(long userId, long originalId) {
        byte[] key = key(userId, originalId);
        byte @Nullable [] value =
                orRefuse(() -> redis.make(commands -> commands.get(key), deadline));
        return Optional.ofNullable(value).map(id -> Long.parseLong(new String(id, US_ASCII)));
    }

    @Override
    public long claim(long userId, long originalId, long repostId) {
        byte[] key = key(userId, originalId);
        SetArgs ifAbsent = SetArgs.Builder.nx().px(KEPT);
        orRefuse(
                () ->
                        redis.make(
                                commands -> commands.set(key, decimal(repostId), ifAbsent),
                                deadline));
        return holder(userId, originalId);
    }

    @Override
    public long replace(long userId, long originalId, long deletedId, long repostId) {
        eval(
                REPLACE,
                key(userId, originalId),
                decimal(deletedId),
                decimal(repostId),
                decimal(KEPT.toMillis()));
        return holder(userId, originalId);
    }

    @Override
    public void release(long userId, long originalId, long repostId) {
        eval(RELEASE, key(userId, originalId), decimal(repostId));
    }

    /** Read back in any case: also an own "set" whose reply was lost counts. */
    private long holder(long userId, long originalId) {
        return find(userId, originalId)
                .orElseThrow(() -> new Unavailable("The repost was not claimed."));
    }

    private void eval(byte[] script, byte[] key, byte[]... arguments) {
        orRefuse(
                () ->
                        redis.<Long>make(
                                commands ->
                                        commands.eval(
                                                script,
                                                ScriptOutputType.INTEGER,
                                                new byte[][] {key},
                                                arguments),
                                deadline));
    }

    private static <T> T orRefuse(Supplier<T> trip) {
        try {
            return trip.get();
        } catch (CacheAway away) {
            throw new Unavailable(
                    "Whether you reposted it before cannot be known at the moment;"
                            + " nothing was done.",
                    away);
        }
    }

    private static byte[] key(long userId, long originalId) {
        return ("repost:" + userId + ":" + originalId).getBytes(US_ASCII);
    }

    private static byte[] decimal(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }
}
