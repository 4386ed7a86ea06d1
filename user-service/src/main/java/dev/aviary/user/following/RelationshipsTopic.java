package dev.aviary.user.following;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
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

/**
 * Makes the topic {@code relationships}, as soon as there is a broker to make it on: this service
 * starts and works without one. Until then nothing is published, so that no broker makes the topic
 * by itself, with a number of partitions of its own choice.
 */
@Component
class RelationshipsTopic implements SmartLifecycle {

    static final String NAME = "relationships";

    private static final Logger log = LoggerFactory.getLogger(RelationshipsTopic.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final KafkaAdmin admin;
    private volatile boolean running;
    private volatile boolean exists;

    RelationshipsTopic(KafkaAdmin admin) {
        this.admin = admin;
    }

    boolean exists() {
        return exists;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("relationships-topic").start(this::create);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void create() {
        Duration pause = SHORTEST_PAUSE;
        while (running && !exists) {
            try {
                exists = admin.initialize();
                if (!exists) {
                    Thread.sleep(ThreadLocalRandom.current().nextLong(pause.toMillis()));
                    pause = pause.multipliedBy(2);
                    pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("The topic {} cannot be made yet: {}", NAME, e.toString());
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Shape {

        @Bean
        NewTopic relationships(TopicProperties shape) {
            return TopicBuilder.name(NAME)
                    .partitions(shape.partitions())
                    .replicas(shape.replication())
                    .config(
                            TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                            Integer.toString(shape.minInSyncReplicas()))
                    .config(
                            TopicConfig.RETENTION_MS_CONFIG,
                            Long.toString(shape.retention().toMillis()))
                    .build();
        }
    }
}
