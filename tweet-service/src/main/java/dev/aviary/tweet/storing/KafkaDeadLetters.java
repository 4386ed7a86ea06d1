package dev.aviary.tweet.storing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aviary.tweet.log.KafkaTopics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Topics {@code <topic>.dead-letters}: the value as it was, the key as text, the cause and the
 * place in headers. A batch that is tried again adds its dead letters again.
 */
@Component
final class KafkaDeadLetters implements DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(KafkaDeadLetters.class);
    private static final int DEADLINE_SECONDS = 10;

    private final KafkaTemplate<String, byte[]> kafka;
    private final MeterRegistry meters;

    KafkaDeadLetters(KafkaTemplate<String, byte[]> kafka, MeterRegistry meters) {
        this.kafka = kafka;
        this.meters = meters;
    }

    @Override
    public void add(LogRecord record, String cause) {
        byte[] key = record.key();
        String topic = KafkaTopics.deadLettersOf(record.topic());
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(
                        topic, key == null ? null : new String(key, UTF_8), record.value());
        letter.headers()
                .add("cause", cause.getBytes(UTF_8))
                .add("topic", record.topic().getBytes(UTF_8))
                .add("partition", Integer.toString(record.partition()).getBytes(UTF_8))
                .add("offset", Long.toString(record.offset()).getBytes(UTF_8));
        try {
            kafka.send(letter).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Dead letter not kept", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Dead letter not kept", e);
        }
        meters.counter("aviary.store.dead.letters", "topic", record.topic()).increment();
        log.error(
                "Moved {}-{}@{} to {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                topic,
                cause);
    }
}
