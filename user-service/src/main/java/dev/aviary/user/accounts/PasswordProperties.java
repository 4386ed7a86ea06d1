package dev.aviary.user.accounts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What hashing passwords may cost.
 *
 * @param bcryptStrength each step doubles the work of a hash
 * @param concurrency hashes computed at once; 0 means one for each processor
 * @param patience how long a request waits for its turn before it is turned away
 */
@Validated
@ConfigurationProperties("aviary.passwords")
record PasswordProperties(
        @Min(4) @Max(16) @DefaultValue("10") int bcryptStrength,
        @Min(0) @DefaultValue("0") int concurrency,
        @NotNull @DefaultValue("1s") Duration patience) {

    int hashesAtOnce() {
        return concurrency > 0 ? concurrency : Runtime.getRuntime().availableProcessors();
    }
}
