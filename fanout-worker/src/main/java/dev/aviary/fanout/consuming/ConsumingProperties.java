package dev.aviary.fanout.consuming;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param checkInterval how often positions are compared with Redis while nothing arrives
 * @param replayWindow how much of the log is replayed when Redis has no position
 * @param retryFirst bound of the first wait after a failure; it doubles
 * @param retryCap bound of every wait
 * @param stopTimeout how long a stop waits for the batch in hand
 */
@Validated
@ConfigurationProperties("aviary.consuming")
public record ConsumingProperties(
        @DefaultValue("1s") @DurationMin(millis = 10) Duration checkInterval,
        @DefaultValue("10m") @DurationMin(seconds = 0) Duration replayWindow,
        @DefaultValue("100ms") @DurationMin(millis = 1) Duration retryFirst,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration retryCap,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration stopTimeout) {}
