package dev.aviary.fanout.lists;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param cap how many ids building and backfill leave in a list; a page of the store holds no more
 * @param slack how many ids above the cap single inserts may leave
 * @param ttl how long a list lives from its opening, ±10 %
 * @param tokenDeadline how long whoever opened a list may take to build it
 */
@Validated
@ConfigurationProperties("aviary.lists")
public record ListsProperties(
        @DefaultValue("800") @Min(1) @Max(1000) int cap,
        @DefaultValue("32") @Min(0) @Max(1000) int slack,
        @DefaultValue("14d") @DurationMin(minutes = 1) Duration ttl,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration tokenDeadline) {

    /** So many newer ids cut any list to the cap; with more of them it would hold the same. */
    int mostInserted() {
        return cap + slack + 1;
    }
}
