package dev.aviary.tweet.content;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param nodeId this instance's part of every id that it makes; unique among running instances
 */
@Validated
@ConfigurationProperties("aviary")
public record NodeProperties(@DefaultValue("0") @Min(0) @Max(1023) int nodeId) {}
