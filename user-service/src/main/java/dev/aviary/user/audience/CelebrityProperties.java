package dev.aviary.user.audience;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When an author's tweets are no longer pushed to followers but pulled by readers.
 *
 * @param celebrityThreshold so many followers make an author pulled, for good
 * @param celebrityGrace how long fan-out goes on pushing after readers were told to pull; longer
 *     than any reader caches its audience, so that no tweet falls between the two
 */
@Validated
@ConfigurationProperties("aviary")
public record CelebrityProperties(
        @Min(1) @DefaultValue("10000") int celebrityThreshold,
        @NotNull @DefaultValue("60s") Duration celebrityGrace) {

    /** Whether fan-out pushes an author who is pulled since then, or is not pulled at all. */
    boolean stillPushed(@Nullable Instant pulledAt, Clock clock) {
        return pulledAt == null || clock.instant().isBefore(pulledAt.plus(celebrityGrace));
    }
}
