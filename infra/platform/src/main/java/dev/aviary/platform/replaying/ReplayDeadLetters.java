package dev.aviary.platform.replaying;

import dev.aviary.platform.home.Refusal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Appends what was set aside to its log again, for all readers of the log, key and value as they
 * were. What a reader sets aside once more becomes a new dead letter, beyond where this stops.
 */
public final class ReplayDeadLetters {

    private static final String SUFFIX = ".dead-letters";

    /** The group whose positions remember how far replays came. */
    private static final String GROUP = "dead-letters-replay";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(500);

    private final String bootstrap;
    private final PrintWriter out;

    public ReplayDeadLetters(String bootstrap, PrintWriter out) {
        this.bootstrap = bootstrap;
        this.out = out;
    }

    /** Replays what no replay before has appended. */
    public void of(String log) throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> letters = new KafkaConsumer<>(reading());
                KafkaProducer<byte[], byte[]> logs = new KafkaProducer<>(writing())) {
            List<TopicPartition> partitions = partitions(letters, log);
            letters.assign(partitions);
            out.printf("%d dead letters of %s appended%n", replay(letters, logs, log), log);
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            throw new Refusal("Kafka does not take part: " + e.getMessage());
        }
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<byte[], byte[]> letters, String log) {
        Map<String, List<PartitionInfo>> topics = letters.listTopics(PATIENCE);
        if (log.endsWith(SUFFIX) || !topics.containsKey(log)) {
            throw new Refusal("There is no log \"%s\"; name tweets, for example.".formatted(log));
        }
        return topics.getOrDefault(log + SUFFIX, List.of()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static int replay(
            KafkaConsumer<byte[], byte[]> letters, KafkaProducer<byte[], byte[]> logs, String log)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, Long> ends = letters.endOffsets(letters.assignment(), PATIENCE);
        Set<String> origins = new HashSet<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isBehind(letters, ends)) {
            ConsumerRecords<byte[], byte[]> batch = letters.poll(POLL);
            List<Future<?>> appends = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> letter : batch) {
                boolean asked = letter.offset() < ends.getOrDefault(partition(letter), 0L);
                if (asked && origins.add(new Letter(letter).origin())) {
                    appends.add(logs.send(new ProducerRecord<>(log, letter.key(), letter.value())));
                }
            }
            for (Future<?> append : appends) {
                append.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            if (!batch.isEmpty()) {
                letters.commitSync(upTo(ends, letters), PATIENCE);
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new TimeoutException("no dead letters came");
            }
        }
        return origins.size();
    }

    /** What came after we began is for the next replay, though it may have been fetched. */
    private static Map<TopicPartition, OffsetAndMetadata> upTo(
            Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> letters) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        ends.forEach(
                (partition, end) -> {
                    long position = letters.position(partition, PATIENCE);
                    positions.put(partition, new OffsetAndMetadata(Math.min(position, end)));
                });
        return positions;
    }

    private static boolean isBehind(
            KafkaConsumer<byte[], byte[]> letters, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .anyMatch(end -> letters.position(end.getKey(), PATIENCE) < end.getValue());
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private Map<String, Object> reading() {
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "group.id",
                GROUP,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class);
    }

    private Map<String, Object> writing() {
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "acks",
                "all",
                "delivery.timeout.ms",
                20_000,
                "request.timeout.ms",
                5_000,
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class);
    }
}
