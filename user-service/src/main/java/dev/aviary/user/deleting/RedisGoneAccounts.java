package dev.aviary.user.deleting;

import dev.aviary.user.audience.BriefAttempts;
import dev.aviary.user.tokens.IssueToken;
import java.time.Duration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Keeps {@code gone:{<id>}} for twice a token's life: one may be signed in the same moment. */
@Component
class RedisGoneAccounts implements GoneAccounts {

    private final StringRedisTemplate redis;
    private final BriefAttempts attempts;
    private final Duration lifetime;

    RedisGoneAccounts(StringRedisTemplate redis, BriefAttempts attempts, IssueToken tokens) {
        this.redis = redis;
        this.attempts = attempts;
        this.lifetime = tokens.lifetime().multipliedBy(2);
    }

    @Override
    public void add(long id) {
        redis.opsForValue().set("gone:{" + id + "}", "1", lifetime);
    }

    @Override
    public void tryToAdd(long id) {
        attempts.run(() -> add(id), BriefAttempts.A_CHANGE);
    }
}
