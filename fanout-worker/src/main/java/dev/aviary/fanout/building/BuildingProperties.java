package dev.aviary.fanout.building;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param parallel how many lists are built at a time
 */
@Validated
@ConfigurationProperties("aviary.building")
public record BuildingProperties(@DefaultValue("8") @Min(1) @Max(256) int parallel) {}
