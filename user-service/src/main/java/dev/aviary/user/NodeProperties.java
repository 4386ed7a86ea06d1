package dev.aviary.user;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * This instance's place among its like.
 *
 * @param nodeId number that makes this instance's ids differ from those of every other instance
 */
@Validated
@ConfigurationProperties("aviary")
record NodeProperties(@Min(0) @Max(1023) int nodeId) {}
