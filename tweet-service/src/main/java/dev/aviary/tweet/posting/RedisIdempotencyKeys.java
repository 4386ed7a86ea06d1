package dev.aviary.tweet.posting;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.aviary.tweet.caching.CacheAway;
import dev.aviary.tweet.caching.RedisTrips;
import dev.aviary.tweet.failing.Unavailable;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keys {@code idempotency:<author>:<digest of the key>}, set if absent, kept for a day: less than a
 * tombstone, so that no retry can bring a deleted tweet back.
 */
@Component
final class RedisIdempotencyKeys implements IdempotencyKeys {

    private static final Duration KEPT = Duration.ofHours(24);

    private final RedisTrips redis;
    private final Duration deadline;

    RedisIdempotencyKeys(RedisTrips redis, PostingProperties properties) {
        this.redis = redis;
        this.deadline = properties.keyDeadline();
    }

    @Override
    public Optional<Claim> find(long authorId, IdempotencyKey key) {
        byte[] name = name(authorId, key);
        byte @Nullable [] value =
                orRefuse(() -> redis.make(commands -> commands.get(name), deadline));
        return Optional.ofNullable(value).map(RedisIdempotencyKeys::claim);
    }

    @Override
    public Claim claim(long authorId, IdempotencyKey key, Claim claim) {
        byte[] name = name(authorId, key);
        byte[] value = (claim.tweetId() + ":" + claim.requestDigest()).getBytes(US_ASCII);
        orRefuse(
                () ->
                        redis.make(
                                commands ->
                                        commands.set(name, value, SetArgs.Builder.nx().px(KEPT)),
                                deadline));
        // Read back in any case: also an own "set" whose reply was lost counts.
        return find(authorId, key)
                .orElseThrow(() -> new Unavailable("The Idempotency-Key was not kept."));
    }

    private static Claim claim(byte[] value) {
        String[] parts = new String(value, US_ASCII).split(":", 2);
        return new Claim(Long.parseLong(parts[0]), parts[1]);
    }

    private static byte[] name(long authorId, IdempotencyKey key) {
        return ("idempotency:" + authorId + ":" + Digests.of(key.value())).getBytes(US_ASCII);
    }

    private static <T> T orRefuse(Supplier<T> trip) {
        try {
            return trip.get();
        } catch (CacheAway away) {
            throw new Unavailable(
                    "Idempotency-Keys cannot be checked at the moment; nothing was done.", away);
        }
    }
}
