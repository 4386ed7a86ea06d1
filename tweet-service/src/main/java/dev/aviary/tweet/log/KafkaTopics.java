package dev.aviary.tweet.log;

import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** The topics that this service owns. */
@Configuration(proxyBeanMethods = false)
public class KafkaTopics {

    public static final String TWEETS = "tweets";
    public static final String DEAD_LETTERS = "tweets.dead-letters";

    @Bean
    NewTopic tweets(LogProperties properties) {
        return topic(TWEETS, properties);
    }

    @Bean
    NewTopic deadLetters(LogProperties properties) {
        return topic(DEAD_LETTERS, properties);
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

    /** Makes the topics before anything listens; if Kafka is away, as soon as it is there. */
    @Component
    static final class Creation implements SmartLifecycle {

        private static final Logger log = LoggerFactory.getLogger(Creation.class);
        private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

        private final KafkaAdmin kafka;
        private volatile boolean running;

        Creation(KafkaAdmin kafka) {
            this.kafka = kafka;
        }

        @Override
        public void start() {
            running = true;
            if (!kafka.initialize()) {
                Thread.ofVirtual().name("topic-creation").start(this::keepTrying);
            }
        }

        private void keepTrying() {
            try {
                do {
                    Thread.sleep(BETWEEN_TRIES);
                } while (running && !kafka.initialize());
                log.info("The topics are there");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return 0;
        }
    }
}
