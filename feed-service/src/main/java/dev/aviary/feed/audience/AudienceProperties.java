package dev.aviary.feed.audience;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param maxAge how old a near-cached audience may be, though no version contradicts it; must stay
 *     below the grace period after which fan-out stops pushing a new celebrity
 * @param maxAgeInOutage the same while user-service is away
 * @param newlySeen for how long the tweets of somebody newly followed come from the store as well
 * @param maxFollowing near-cached edges, over all audiences
 * @param patience how long user-service may take
 */
@Validated
@ConfigurationProperties("aviary.audience")
record AudienceProperties(
        @NotNull Duration maxAge,
        @NotNull Duration maxAgeInOutage,
        @NotNull Duration newlySeen,
        @Positive long maxFollowing,
        @NotNull Duration patience) {}
