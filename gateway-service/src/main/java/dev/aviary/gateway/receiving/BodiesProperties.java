package dev.aviary.gateway.receiving;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param atMost what a request body may have
 * @param drained how much of a larger one is read and thrown away, so that a client that sends all
 *     before it listens gets to read the answer
 * @param within how long a body may take to arrive
 */
@Validated
@ConfigurationProperties("aviary.bodies")
record BodiesProperties(
        @DefaultValue("64KB") @NotNull DataSize atMost,
        @DefaultValue("2MB") @NotNull DataSize drained,
        @DefaultValue("10s") @NotNull Duration within) {}
