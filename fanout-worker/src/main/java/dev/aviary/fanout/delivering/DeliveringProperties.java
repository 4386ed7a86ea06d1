package dev.aviary.fanout.delivering;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param threads how many threads of this instance read the tweets log
 * @param batchSize most records taken at a time
 * @param mostInHand most records that a thread has taken, and that are not behind it
 */
@Validated
@ConfigurationProperties("aviary.delivering")
public record DeliveringProperties(
        @DefaultValue("2") @Min(1) @Max(64) int threads,
        @DefaultValue("500") @Min(1) @Max(10_000) int batchSize,
        @DefaultValue("20000") @Min(1) @Max(1_000_000) int mostInHand) {}
