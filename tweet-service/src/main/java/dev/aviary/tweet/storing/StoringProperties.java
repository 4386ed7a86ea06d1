package dev.aviary.tweet.storing;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param batch the most records of a transaction
 * @param concurrency how many partitions' batches are written at a time
 */
@Validated
@ConfigurationProperties("aviary.storing")
record StoringProperties(
        @DefaultValue("500") @Min(1) int batch,
        @DefaultValue("2") @Min(1) int concurrency,
        @DefaultValue Retry retry) {

    record Retry(@DefaultValue("50ms") Duration first, @DefaultValue("5s") Duration longest) {}
}
