package dev.aviary.feed.sources;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param timelineMaxAge how old a near-cached timeline of a pulled author may be
 * @param timelines how many of them are kept
 * @param storePatience how long the store may take, beside the wait for its barrier
 */
@Validated
@ConfigurationProperties("aviary.sources")
record SourcesProperties(
        @NotNull Duration timelineMaxAge,
        @Positive int timelines,
        @NotNull Duration storePatience) {}
