package dev.aviary.user.publishing;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are made where they do not exist.
 *
 * @param partitions fixed for ever: with another number the same key goes elsewhere, and a user's
 *     changes lose their order
 * @param replication copies of each partition
 * @param minInsyncReplicas copies that must have an event before it counts as published
 * @param retention how far back a consumer of relationships that was away can catch up
 */
@Validated
@ConfigurationProperties("aviary.topics")
record TopicProperties(
        @Min(1) @DefaultValue("48") int partitions,
        @Min(1) @DefaultValue("1") short replication,
        @Min(1) @DefaultValue("1") int minInsyncReplicas,
        @NotNull @DefaultValue("7d") Duration retention) {}
