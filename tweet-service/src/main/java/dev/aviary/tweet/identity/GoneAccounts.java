package dev.aviary.tweet.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.aviary.tweet.caching.CacheAway;
import dev.aviary.tweet.caching.RedisTrips;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keys {@code gone:{<id>}}: accounts that were deleted while tokens of theirs may still be about.
 * Kept for longer than a token lives. Set by user-service; here again, for it may have failed
 * there.
 */
@Component
public final class GoneAccounts {

    private static final Logger log = LoggerFactory.getLogger(GoneAccounts.class);
    private static final Duration KEPT = Duration.ofHours(2);
    private static final byte[] GONE = "1".getBytes(US_ASCII);

    private final RedisTrips redis;

    GoneAccounts(RedisTrips redis) {
        this.redis = redis;
    }

    /** False also while Redis cannot tell: then the token alone counts, as it did before. */
    boolean has(long accountId) {
        try {
            return redis.make(commands -> commands.exists(key(accountId))) > 0;
        } catch (CacheAway away) {
            return false;
        }
    }

    public void add(long accountId) {
        try {
            redis.make(commands -> commands.set(key(accountId), GONE, SetArgs.Builder.px(KEPT)));
        } catch (CacheAway away) {
            log.warn("Tokens of {} stay good for writes: {}", accountId, away.getMessage());
        }
    }

    private static byte[] key(long accountId) {
        return ("gone:{" + accountId + "}").getBytes(US_ASCII);
    }
}
