package dev.aviary.feed.requesting;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Makes the topic that this service owns, as soon as there is a broker to make it on. A topic that
 * exists is left as it is: with more partitions the same key would go elsewhere. That is why {@link
 * KafkaAdmin} does not make it, which adds partitions.
 */
@Component
class RequestsTopic implements SmartLifecycle {

    static final String NAME = "feed-requests";

    private static final Logger log = LoggerFactory.getLogger(RequestsTopic.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final KafkaAdmin kafka;
    private final TopicProperties shape;
    private volatile boolean running;
    private volatile boolean exists;

    RequestsTopic(KafkaAdmin kafka, TopicProperties shape) {
        this.kafka = kafka;
        this.shape = shape;
    }

    boolean exists() {
        return exists;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("requests-topic").start(this::keepTrying);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void keepTrying() {
        Duration pause = SHORTEST_PAUSE;
        try {
            while (running && !create()) {
                Thread.sleep(ThreadLocalRandom.current().nextLong(pause.toMillis()));
                pause = pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean create() throws InterruptedException {
        try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            admin.createTopics(List.of(topic())).all().get();
            exists = true;
        } catch (ExecutionException e) {
            exists = e.getCause() instanceof TopicExistsException;
            if (!exists) {
                log.warn("The topic {} cannot be made yet: {}", NAME, String.valueOf(e.getCause()));
            }
        } catch (RuntimeException e) {
            log.warn("The topic {} cannot be made yet: {}", NAME, e.toString());
        }
        return exists;
    }

    private NewTopic topic() {
        return TopicBuilder.name(NAME)
                .partitions(shape.partitions())
                .replicas(shape.replication())
                .config(
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Short.toString(shape.minInsyncReplicas()))
                .build();
    }
}
