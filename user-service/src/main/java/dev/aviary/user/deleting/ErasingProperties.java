package dev.aviary.user.deleting;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How what deleted accounts left behind is erased.
 *
 * @param pause how long to wait before looking for more, when there was nothing
 * @param reminder how often Redis is told whose tokens no longer count
 * @param batchSize relationships a transaction: their accounts are locked meanwhile
 */
@Validated
@ConfigurationProperties("aviary.erasing")
record ErasingProperties(
        @NotNull @DefaultValue("1s") Duration pause,
        @NotNull @DefaultValue("5s") Duration reminder,
        @Min(1) @Max(5000) @DefaultValue("500") int batchSize) {}
