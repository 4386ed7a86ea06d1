package dev.aviary.tweet.log;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Makes the missing topics before anything listens; if Kafka is away, as soon as it is there. Not
 * by {@link KafkaAdmin}, which would add partitions to a topic that exists.
 */
@Component
final class TopicCreation implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final long DEADLINE_SECONDS = 5;

    private final Admin admin;
    private final List<NewTopic> topics;
    private volatile boolean running;

    TopicCreation(Admin admin, List<NewTopic> topics) {
        this.admin = admin;
        this.topics = topics;
    }

    @Override
    public void start() {
        running = true;
        try {
            create();
        } catch (RuntimeException e) {
            log.warn("The topics cannot be made yet: {}", e.toString());
            Thread.ofVirtual().name("topic-creation").start(this::keepTrying);
        }
    }

    private void keepTrying() {
        while (running) {
            try {
                Thread.sleep(BETWEEN_TRIES);
                create();
                log.info("The topics are there");
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.debug("The topics cannot be made yet", e);
            }
        }
    }

    private void create() {
        admin.createTopics(topics).values().values().forEach(this::await);
    }

    private void await(KafkaFuture<Void> creation) {
        try {
            creation.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("Topic not made", e.getCause());
            }
        } catch (TimeoutException e) {
            throw new KafkaException("Topic not made in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Topic not made", e);
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
