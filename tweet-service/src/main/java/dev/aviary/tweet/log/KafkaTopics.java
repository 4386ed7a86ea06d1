package dev.aviary.tweet.log;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/** The topics that this service owns. */
@Configuration(proxyBeanMethods = false)
public class KafkaTopics {

    public static final String TWEETS = "tweets";
    public static final String REACTIONS = "reactions";

    /** Of user-service. */
    public static final String ACCOUNTS = "accounts";

    /** Where records of a topic go that its consumers here cannot use. */
    public static String deadLettersOf(String topic) {
        return topic + ".dead-letters";
    }

    @Bean
    NewTopic tweets(LogProperties properties) {
        return topic(TWEETS, properties);
    }

    @Bean
    NewTopic reactions(LogProperties properties) {
        return topic(REACTIONS, properties);
    }

    @Bean
    NewTopic deadTweets(LogProperties properties) {
        return topic(deadLettersOf(TWEETS), properties);
    }

    @Bean
    NewTopic deadReactions(LogProperties properties) {
        return topic(deadLettersOf(REACTIONS), properties);
    }

    @Bean
    NewTopic deadAccounts(LogProperties properties) {
        return topic(deadLettersOf(ACCOUNTS), properties);
    }

    @Bean(destroyMethod = "close")
    Admin admin(KafkaAdmin kafka) {
        return Admin.create(kafka.getConfigurationProperties());
    }

    private static NewTopic topic(String name, LogProperties properties) {
        return TopicBuilder.name(name)
                .partitions(properties.partitions())
                .replicas(properties.replication())
                .config(
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Integer.toString(properties.minInsyncReplicas()))
                .config(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(properties.retention().toMillis()))
                .build();
    }
}
