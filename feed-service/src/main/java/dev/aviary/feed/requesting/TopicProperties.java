package dev.aviary.feed.requesting;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the topic is made where it does not exist.
 *
 * @param partitions stands for ever
 * @param replication copies of each partition
 * @param minInsyncReplicas of which so many must have a record before it counts
 */
@Validated
@ConfigurationProperties("aviary.topics")
record TopicProperties(
        @Positive int partitions, @Positive short replication, @Positive short minInsyncReplicas) {}
