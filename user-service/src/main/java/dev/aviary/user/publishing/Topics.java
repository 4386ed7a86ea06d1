package dev.aviary.user.publishing;

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
 * Makes this service's topics, as soon as there is a broker to make them on: it starts and works
 * without one. Until then nothing is published, so that no broker makes a topic by itself, with a
 * number of partitions of its own choice. A topic that exists is left as it is: with more
 * partitions the same key would go elsewhere. That is why {@link KafkaAdmin} does not make them,
 * which adds partitions.
 */
@Component
public class Topics implements SmartLifecycle {

    public static final String RELATIONSHIPS = "relationships";
    public static final String ACCOUNTS = "accounts";

    /** An account that is gone is gone for good, and whoever comes later must hear of it too. */
    private static final Duration FOR_EVER = Duration.ofMillis(-1);

    private static final Logger log = LoggerFactory.getLogger(Topics.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final KafkaAdmin kafka;
    private final TopicProperties shape;
    private volatile boolean running;
    private volatile boolean exist;

    Topics(KafkaAdmin kafka, TopicProperties shape) {
        this.kafka = kafka;
        this.shape = shape;
    }

    boolean exist() {
        return exist;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("topics").start(this::keepTrying);
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
            exist =
                    create(admin, RELATIONSHIPS, shape.retention())
                            && create(admin, ACCOUNTS, FOR_EVER);
        } catch (RuntimeException e) {
            log.warn("The topics cannot be made yet: {}", e.toString());
        }
        return exist;
    }

    private boolean create(Admin admin, String name, Duration retention)
            throws InterruptedException {
        try {
            admin.createTopics(List.of(topic(name, retention))).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return true;
            }
            log.warn("The topic {} cannot be made yet: {}", name, String.valueOf(e.getCause()));
            return false;
        }
    }

    private NewTopic topic(String name, Duration retention) {
        return TopicBuilder.name(name)
                .partitions(shape.partitions())
                .replicas(shape.replication())
                .config(
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Integer.toString(shape.minInsyncReplicas()))
                .config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()))
                .build();
    }
}
