package dev.aviary.fanout.deadletters;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Sets records aside that can never succeed, with where they came from and why, so that they hold
 * up nobody. Setting aside is acknowledged by Kafka before the record counts as done.
 */
@Component
public class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final DeadLetterTopics topics;

    DeadLetters(KafkaTemplate<byte[], byte[]> kafka, DeadLetterTopics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /** The events of a batch, in order; what cannot be decoded is set aside. */
    public <T> List<T> decode(
            List<ConsumerRecord<byte[], byte[]>> batch, String group, Decoder<T> decoder) {
        List<T> events = new ArrayList<>(batch.size());
        batch.forEach(record -> decode(record, group, decoder).ifPresent(events::add));
        return events;
    }

    /** The event; empty if it cannot be decoded, and was set aside. */
    public <T> Optional<T> decode(
            ConsumerRecord<byte[], byte[]> record, String group, Decoder<T> decoder) {
        try {
            byte[] value = record.value();
            if (value == null) {
                throw new Poison("The record has no value");
            }
            return Optional.of(decoder.decode(value));
        } catch (InvalidProtocolBufferException e) {
            setAside(record, group, new Poison("The value cannot be decoded", e));
        } catch (Poison e) {
            setAside(record, group, e);
        }
        return Optional.empty();
    }

    private void setAside(ConsumerRecord<byte[], byte[]> record, String group, Poison poison) {
        String topic = record.topic() + ".dead-letters";
        log.warn(
                "{}-{}@{} goes to {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                topic,
                poison.getMessage());
        topics.ensure(topic);
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        add(letter.headers(), "dead-letter-group", group);
        add(letter.headers(), "dead-letter-topic", record.topic());
        add(letter.headers(), "dead-letter-partition", Integer.toString(record.partition()));
        add(letter.headers(), "dead-letter-offset", Long.toString(record.offset()));
        add(letter.headers(), "dead-letter-cause", String.valueOf(poison.getMessage()));
        send(letter);
    }

    private void send(ProducerRecord<byte[], byte[]> letter) {
        try {
            kafka.send(letter).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not take a dead letter", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted with a dead letter in hand", e);
        }
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
