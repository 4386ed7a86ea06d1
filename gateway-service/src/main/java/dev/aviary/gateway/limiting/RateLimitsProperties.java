package dev.aviary.gateway.limiting;

import dev.aviary.gateway.failing.ConfigurationRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled false takes the limiter out altogether, headers too: only for measuring its cost
 * @param enforced false makes every bucket too large to run empty; all else stays as it is
 * @param redisTimeout how long one request waits for Redis
 * @param localBuckets how many buckets one instance keeps while Redis is away
 * @param reads per user, or per address without a token
 * @param writes per user, or per address without a token
 * @param logInPerAddress per address
 * @param logInPerHandle per handle, whatever the address
 * @param registration per address
 */
@ConfigurationProperties("aviary.rate-limits")
record RateLimitsProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("true") boolean enforced,
        @DefaultValue("100ms") Duration redisTimeout,
        @DefaultValue("100000") int localBuckets,
        Rate reads,
        Rate writes,
        Rate logInPerAddress,
        Rate logInPerHandle,
        Rate registration) {

    private static final long TOO_HIGH_TO_BITE = 1_000_000;
    private static final Duration LONGEST_TO_FILL = Duration.ofDays(1);

    RateLimitsProperties {
        if (!redisTimeout.isPositive()) {
            throw new ConfigurationRefused("aviary.rate-limits.redis-timeout must be above 0");
        }
        if (localBuckets < 1) {
            throw new ConfigurationRefused("aviary.rate-limits.local-buckets must be above 0");
        }
    }

    /**
     * @param tokens gained
     * @param per this time
     * @param burst what a full bucket holds
     */
    record Rate(long tokens, Duration per, long burst) {}

    Budget budget(String name, Rate rate) {
        refuseNonsense(name, rate);
        return enforced
                ? new Budget(name, rate.burst, microsPerToken(rate))
                : new Budget(name, TOO_HIGH_TO_BITE, 1);
    }

    private static void refuseNonsense(String name, Rate rate) {
        if (rate.tokens < 1 || rate.burst < 1 || !rate.per.isPositive()) {
            throw refusal(name, "tokens, per and burst must all be above 0");
        }
        if (rate.per.compareTo(LONGEST_TO_FILL) > 0) {
            throw refusal(name, "per must be a day at most");
        }
        if (microsPerToken(rate) < 1) {
            throw refusal(name, "more than a million tokens a second cannot be counted");
        }
        // A bucket this small is full again before anybody notices that it was empty: such limits
        // are a slip of the pen, and some limiters never bite with them.
        if (rate.burst < rate.tokens / 2.0 * (1e6 / micros(rate.per))) {
            throw refusal(name, "burst " + rate.burst + " is less than half a second's tokens");
        }
        if (rate.burst > LONGEST_TO_FILL.toSeconds() * 1_000_000 / microsPerToken(rate)) {
            throw refusal(name, "an empty bucket would take more than a day to fill");
        }
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static long microsPerToken(Rate rate) {
        return micros(rate.per) / rate.tokens;
    }

    private static ConfigurationRefused refusal(String name, String reason) {
        return new ConfigurationRefused("aviary.rate-limits, budget '" + name + "': " + reason);
    }
}
