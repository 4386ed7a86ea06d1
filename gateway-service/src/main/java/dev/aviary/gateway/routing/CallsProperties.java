package dev.aviary.gateway.routing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How services are called.
 *
 * @param connectTimeout for one connection
 * @param readTimeout from a read's arrival to the answer's head, retries included
 * @param writeTimeout the same for everything else
 * @param stallTimeout the longest silence within an answer
 * @param concurrentPerRoute more at once than this are refused on the spot
 */
@Validated
@ConfigurationProperties("aviary.calls")
record CallsProperties(
        @DefaultValue("1s") @NotNull Duration connectTimeout,
        @DefaultValue("3s") @NotNull Duration readTimeout,
        @DefaultValue("8s") @NotNull Duration writeTimeout,
        @DefaultValue("20s") @NotNull Duration stallTimeout,
        @DefaultValue("1000") @Min(1) int concurrentPerRoute,
        @DefaultValue @NotNull Retries retries,
        @DefaultValue @NotNull Breaker breaker) {

    /**
     * @param atMost for one request
     * @param budget what share of all requests may be retries
     * @param firstDelay doubled for each further retry; the wait is a random part of it
     * @param longestDelay the cap of that
     */
    record Retries(
            @DefaultValue("2") @Min(0) @Max(2) int atMost,
            @DefaultValue("0.1") double budget,
            @DefaultValue("50ms") @NotNull Duration firstDelay,
            @DefaultValue("500ms") @NotNull Duration longestDelay) {}

    /**
     * @param window how many of the last calls are looked at
     * @param minimum how many there must be
     * @param failuresPercent from which share of failures on the route is cut off
     * @param openFor how long, before a few calls try again
     */
    record Breaker(
            @DefaultValue("50") @Min(1) int window,
            @DefaultValue("20") @Min(1) int minimum,
            @DefaultValue("50") @Min(1) @Max(100) int failuresPercent,
            @DefaultValue("1s") @NotNull Duration openFor) {}
}
