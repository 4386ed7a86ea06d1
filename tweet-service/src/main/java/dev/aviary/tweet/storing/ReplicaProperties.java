package dev.aviary.tweet.storing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param url none: everything is read from the primary
 * @param deadline how long the replica may take before the primary is asked instead; callers wait
 *     about a second for both
 */
@Validated
@ConfigurationProperties("aviary.reading.replica")
record ReplicaProperties(
        @Nullable @Pattern(regexp = "jdbc:postgresql:.+") String url,
        @DefaultValue("16") @Min(1) @Max(1_000) int maximumPoolSize,
        @DefaultValue("300ms") @NotNull @DurationMin(millis = 10) @DurationMax(seconds = 30)
                Duration deadline) {}
