package dev.aviary.user.publishing;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Appends events to Kafka, for the outbox, which tries again whatever fails here. */
@Component
public class EventLog {

    /** Above the producer's own delivery timeout, which is what ends a send in truth. */
    private static final Duration LONGEST_SEND = Duration.ofSeconds(8);

    private final KafkaTemplate<String, byte[]> kafka;
    private final Topics topics;

    EventLog(KafkaTemplate<String, byte[]> kafka, Topics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /**
     * Returns once Kafka has the event.
     *
     * @throws RuntimeException if that is not certain
     */
    public void append(String topic, String key, byte[] event) {
        if (!topics.exist()) {
            throw new IllegalStateException("The topics do not exist yet");
        }
        try {
            kafka.send(topic, key, event).get(LONGEST_SEND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while publishing", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not confirm an event", e);
        }
    }
}
