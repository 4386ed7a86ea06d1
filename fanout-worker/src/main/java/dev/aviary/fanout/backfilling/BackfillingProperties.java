package dev.aviary.fanout.backfilling;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param threads how many threads of this instance read the relationships log
 * @param parallel how many feeds a thread reads pages for at a time
 */
@Validated
@ConfigurationProperties("aviary.backfilling")
public record BackfillingProperties(
        @DefaultValue("1") @Min(1) @Max(64) int threads,
        @DefaultValue("8") @Min(1) @Max(256) int parallel) {}
