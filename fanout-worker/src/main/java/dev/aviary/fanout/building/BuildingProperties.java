package dev.aviary.fanout.building;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param parallel how many lists are built at a time
 * @param barrierWait how long the store may take to get to the end of the log; there are several
 *     attempts before the token's deadline
 */
@Validated
@ConfigurationProperties("aviary.building")
public record BuildingProperties(
        @DefaultValue("8") @Min(1) @Max(256) int parallel,
        @DefaultValue("2s") @DurationMin(millis = 1) Duration barrierWait) {}
