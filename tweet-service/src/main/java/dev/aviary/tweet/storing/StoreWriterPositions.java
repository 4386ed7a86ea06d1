package dev.aviary.tweet.storing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;

/**
 * Where this instance's writer goes on, partition by partition: always where the store stands,
 * whatever Kafka's own record of the group says.
 */
final class StoreWriterPositions {

    private static final Logger log = LoggerFactory.getLogger(StoreWriterPositions.class);
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final String topic;
    private final AppliedOffsets applied;
    private final Admin admin;
    private final Map<Integer, Long> next = new ConcurrentHashMap<>();
    private volatile String logId = "";

    StoreWriterPositions(String topic, AppliedOffsets applied, Admin admin) {
        this.topic = topic;
        this.applied = applied;
        this.admin = admin;
    }

    /** Moves the consumer to the store's positions, after bringing those in line with the log. */
    void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        String id = describedId();
        Map<Integer, AppliedOffsets.Applied> known = applied.read(topic);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions, DEADLINE);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, DEADLINE);
        Map<Integer, Long> seeked = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long start = starts.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, 0L);
            AppliedOffsets.Applied at = known.get(partition.partition());
            long position = position(partition, id, at, start, end);
            if (at == null || !at.logId().equals(id) || at.next() != position) {
                applied.reset(topic, partition.partition(), id, position);
            }
            seeked.put(partition.partition(), position);
        }
        logId = id;
        next.putAll(seeked);
        partitions.forEach(p -> consumer.seek(p, seeked.getOrDefault(p.partition(), 0L)));
    }

    private static long position(
            TopicPartition partition,
            String id,
            AppliedOffsets.@Nullable Applied at,
            long start,
            long end) {
        if (at == null) {
            return start;
        }
        if (!at.logId().equals(id)) {
            log.warn("{} is a new log: reading it from its start", partition);
            return start;
        }
        if (at.next() < start) {
            log.error("{}: {} to {} were dropped unread", partition, at.next(), start);
            return start;
        }
        if (at.next() > end) {
            log.error("{} was cut from {} to {}", partition, at.next(), end);
            return end;
        }
        return at.next();
    }

    /** The steps that a batch makes from here. */
    List<Advance> advances(Map<Integer, Long> nextAfterBatch) {
        List<Advance> advances = new ArrayList<>();
        nextAfterBatch.forEach(
                (partition, after) ->
                        advances.add(
                                new Advance(partition, next.getOrDefault(partition, 0L), after)));
        return advances;
    }

    void advanced(List<Advance> advances) {
        advances.forEach(step -> next.put(step.partition(), step.next()));
    }

    String topic() {
        return topic;
    }

    String logId() {
        return logId;
    }

    private String describedId() {
        try {
            var topics =
                    admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            return Objects.requireNonNull(topics.get(topic)).topicId().toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("The topic's id cannot be read", e);
        }
    }
}
