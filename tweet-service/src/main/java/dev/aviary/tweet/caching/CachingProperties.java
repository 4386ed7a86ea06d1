package dev.aviary.tweet.caching;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param deadline of one trip to Redis
 * @param ownDeadline of a trip that notes an author's own write: the author looks for it next
 * @param bodies how long a body is kept at most; less a random tenth, so they do not expire
 *     together
 * @param tombstones how long a tombstone is kept: longer than a body, than an Idempotency-Key, and
 *     than the store writer may lag
 * @param counts how long counts are kept at most, less a random tenth: they may be as stale as that
 *     where a change was stored and its note to the cache got lost
 * @param ownWrites how long an author's latest writes are kept after the last of them
 * @param mostOwnWrites how many of them
 */
@Validated
@ConfigurationProperties("aviary.caching")
record CachingProperties(
        @DefaultValue("250ms") Duration deadline,
        @DefaultValue("1s") Duration ownDeadline,
        @DefaultValue("24h") Duration bodies,
        @DefaultValue("48h") Duration tombstones,
        @DefaultValue("60s") Duration counts,
        @DefaultValue("24h") Duration ownWrites,
        @DefaultValue("200") @Min(1) int mostOwnWrites) {

    /** How long an Idempotency-Key is kept, with which the same tweet is posted again. */
    private static final Duration KEYS = Duration.ofHours(24);

    CachingProperties {
        if (tombstones.compareTo(bodies) <= 0 || tombstones.compareTo(KEYS) <= 0) {
            throw new IllegalArgumentException(
                    "aviary.caching.tombstones must be longer than aviary.caching.bodies and than"
                            + " the 24h of an Idempotency-Key, or a deleted tweet could come back");
        }
    }
}
