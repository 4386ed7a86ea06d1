package dev.aviary.fanout.backfilling;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param threads how many threads of this instance read the relationships log
 * @param batchSize most records taken at a time. While the store lags, each may take the barrier's
 *     wait and more, {@code parallel} at a time: together less than Kafka's longest time between
 *     two polls (5 minutes), or the batch would be taken from us half done, for ever
 * @param parallel how many feeds this instance reads pages for at a time
 * @param barrierWait how long the store may take to get to the end of the log; long, for a new
 *     attempt finds a new end, and a store that is always a little behind would never be there
 */
@Validated
@ConfigurationProperties("aviary.backfilling")
public record BackfillingProperties(
        @DefaultValue("1") @Min(1) @Max(64) int threads,
        @DefaultValue("64") @Min(1) @Max(10_000) int batchSize,
        @DefaultValue("8") @Min(1) @Max(256) int parallel,
        @DefaultValue("15s") @DurationMin(millis = 1) Duration barrierWait) {}
