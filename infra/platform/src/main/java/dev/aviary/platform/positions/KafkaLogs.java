package dev.aviary.platform.positions;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** The topics of a platform, partition by partition. */
public final class KafkaLogs implements AutoCloseable {

    private final Admin kafka;

    public KafkaLogs(String bootstrap) {
        this.kafka =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                bootstrap,
                                "request.timeout.ms",
                                "10000",
                                "default.api.timeout.ms",
                                "15000"));
    }

    public Map<Integer, Long> begins(String topic) throws ExecutionException, InterruptedException {
        return offsets(topic, OffsetSpec.earliest());
    }

    public Map<Integer, Long> ends(String topic) throws ExecutionException, InterruptedException {
        return offsets(topic, OffsetSpec.latest());
    }

    /** The first offset at or after a time, for the partitions that have anything so new. */
    public Map<Integer, Long> since(String topic, Instant time)
            throws ExecutionException, InterruptedException {
        Map<Integer, Long> offsets = offsets(topic, OffsetSpec.forTimestamp(time.toEpochMilli()));
        offsets.values().removeIf(offset -> offset < 0);
        return offsets;
    }

    /** What a group has committed; nothing of partitions that it never read. */
    public Map<Integer, Long> committed(String group, String topic)
            throws ExecutionException, InterruptedException {
        Map<Integer, Long> committed = new HashMap<>();
        kafka.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach(
                        (partition, position) -> {
                            if (partition.topic().equals(topic) && position != null) {
                                committed.put(partition.partition(), position.offset());
                            }
                        });
        return committed;
    }

    /** How many records lie between these positions and the log's end. */
    public long lag(String topic, Map<Integer, Long> positions)
            throws ExecutionException, InterruptedException {
        Map<Integer, Long> begins = begins(topic);
        return ends(topic).entrySet().stream()
                .mapToLong(
                        end -> {
                            long begin = begins.getOrDefault(end.getKey(), 0L);
                            long position = positions.getOrDefault(end.getKey(), begin);
                            return Math.max(0, end.getValue() - Math.max(begin, position));
                        })
                .sum();
    }

    private Map<Integer, Long> offsets(String topic, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                kafka.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                        .flatMap(description -> description.partitions().stream())
                        .collect(
                                Collectors.toMap(
                                        each -> new TopicPartition(topic, each.partition()),
                                        each -> which));
        Map<Integer, Long> offsets = new HashMap<>();
        kafka.listOffsets(wanted)
                .all()
                .get()
                .forEach((partition, at) -> offsets.put(partition.partition(), at.offset()));
        return offsets;
    }

    @Override
    public void close() {
        kafka.close(Duration.ofSeconds(5));
    }
}
