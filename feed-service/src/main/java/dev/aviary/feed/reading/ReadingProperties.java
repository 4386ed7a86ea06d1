package dev.aviary.feed.reading;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param deadline by which a page must be answered
 * @param barrierWait how long a page may wait for a store that lags behind the log
 * @param mostTimelines pulled authors whose timelines are read in one trip; of a reader with more
 *     of them the store brings all
 * @param storePage ids fetched from the store at once, at least
 * @param mostRounds looks at further ids, or for them, for one page; a page that is not full then
 *     ends early, with a cursor
 */
@Validated
@ConfigurationProperties("aviary.reading")
record ReadingProperties(
        @NotNull Duration deadline,
        @NotNull Duration barrierWait,
        @Positive int mostTimelines,
        @Positive @Max(1000) int storePage,
        @Positive int mostRounds) {}
