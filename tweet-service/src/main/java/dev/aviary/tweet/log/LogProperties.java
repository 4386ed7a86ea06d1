package dev.aviary.tweet.log;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the topics are made where they are missing. An existing topic is left as it is.
 *
 * @param partitions for ever: an author's events are in order only while their number stands
 * @param retention longer than any outage of the store, for the log is the commit
 */
@Validated
@ConfigurationProperties("aviary.topics")
record LogProperties(
        @DefaultValue("48") @Min(1) int partitions,
        @DefaultValue("1") @Min(1) short replication,
        @DefaultValue("1") @Min(1) int minInsyncReplicas,
        @DefaultValue("30d") Duration retention) {}
