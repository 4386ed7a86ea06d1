package dev.aviary.fanout.channels;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param followersDeadline for a stream of the followers of some authors; the stream is read as
 *     fast as Redis takes them
 * @param audienceDeadline for reading an audience
 * @param timelinesDeadline for reading from the store, besides the barrier's wait
 */
@Validated
@ConfigurationProperties("aviary.calls")
public record CallProperties(
        @DefaultValue("60s") @DurationMin(millis = 1) Duration followersDeadline,
        @DefaultValue("3s") @DurationMin(millis = 1) Duration audienceDeadline,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration timelinesDeadline) {}
