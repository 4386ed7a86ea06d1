package dev.aviary.fanout.deadletters;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Makes a topic of dead letters when the first is sent to it, as the brokers shape topics by
 * default. A topic that exists is left as it is; {@link KafkaAdmin} itself would add partitions.
 */
@Component
class DeadLetterTopics {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaAdmin kafka;
    private final Set<String> existing = ConcurrentHashMap.newKeySet();

    DeadLetterTopics(KafkaAdmin kafka) {
        this.kafka = kafka;
    }

    /** Returns once the topic exists. */
    void ensure(String topic) {
        if (!existing.contains(topic)) {
            create(new NewTopic(topic, Optional.empty(), Optional.empty()));
            existing.add(topic);
        }
    }

    private void create(NewTopic topic) {
        try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            admin.createTopics(List.of(topic))
                    .all()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("No topic " + topic.name() + " can be made", e);
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("No topic " + topic.name() + " was made in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making " + topic.name(), e);
        }
    }
}
