package dev.aviary.gateway.draining;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the service leaves.
 *
 * @param pause how long it goes on answering, and closes connections one by one, before it stops
 */
@Validated
@ConfigurationProperties("aviary.draining")
record DrainingProperties(
        @NotNull @DurationMin(millis = 0) @DurationMax(seconds = 30) @DefaultValue("0s")
                Duration pause) {}
