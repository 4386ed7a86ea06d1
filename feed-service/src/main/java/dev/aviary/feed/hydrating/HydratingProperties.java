package dev.aviary.feed.hydrating;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param bodiesSize memory for near-cached bodies, about
 * @param bodiesMaxAge how long a body is kept: what bounds a deletion that was missed
 * @param counts of how many tweets are near-cached
 * @param countsMaxAge how old they may be
 * @param profiles near-cached profiles
 * @param profilesMaxAge after which a profile is loaded anew, in the background
 * @param patience how long another service may take
 */
@Validated
@ConfigurationProperties("aviary.hydrating")
record HydratingProperties(
        @NotNull DataSize bodiesSize,
        @NotNull Duration bodiesMaxAge,
        @Positive int counts,
        @NotNull Duration countsMaxAge,
        @Positive int profiles,
        @NotNull Duration profilesMaxAge,
        @NotNull Duration patience) {}
