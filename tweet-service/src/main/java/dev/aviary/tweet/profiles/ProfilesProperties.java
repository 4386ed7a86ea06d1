package dev.aviary.tweet.profiles;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param fresh a profile older than this is asked for again, behind the answer
 * @param kept for how long an older one still serves while user-service is away
 * @param most how many are kept
 * @param deadline of one call with its retries; enough for the first call on a slow machine, and
 *     less than the gateway grants a read
 */
@Validated
@ConfigurationProperties("aviary.profiles")
record ProfilesProperties(
        @DefaultValue("1m") Duration fresh,
        @DefaultValue("24h") Duration kept,
        @DefaultValue("100000") @Min(1) int most,
        @DefaultValue("2s") Duration deadline) {}
