package dev.aviary.feed.requesting;

import jakarta.validation.constraints.Positive;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.validation.annotation.Validated;

/** The topic that this service owns. */
@Configuration(proxyBeanMethods = false)
class RequestsTopic {

    /**
     * @param partitions stands for ever
     * @param replication copies of each partition
     * @param minInsyncReplicas of which so many must have a record before it counts
     */
    @Validated
    @ConfigurationProperties("aviary.topics")
    record TopicProperties(
            @Positive int partitions,
            @Positive short replication,
            @Positive short minInsyncReplicas) {}

    @Bean
    NewTopic feedRequests(TopicProperties properties) {
        return TopicBuilder.name(KafkaListRequests.TOPIC)
                .partitions(properties.partitions())
                .replicas(properties.replication())
                .config(
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Short.toString(properties.minInsyncReplicas()))
                .build();
    }
}
