package dev.aviary.fanout.interleavings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads all partitions of a topic, a few records at a time; every look at the log is a step. */
final class LogConsumer extends MockConsumer<byte[], byte[]> {

    private static final int MOST_RECORDS = 3;

    private final Log log;
    private final String topic;
    private final Turns turns;
    private final Map<TopicPartition, Long> next = new HashMap<>();

    LogConsumer(Log log, String topic, Turns turns) {
        super("none");
        this.log = log;
        this.topic = topic;
        this.turns = turns;
        assign(Log.partitions(topic));
    }

    /** Whether it has its places and has read all. */
    boolean isAtEnd() {
        return paused().isEmpty()
                && Log.partitions(topic).stream()
                        .allMatch(partition -> at(partition) == log.end(partition));
    }

    private long at(TopicPartition partition) {
        return next.getOrDefault(partition, 0L);
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
        super.seek(partition, offset);
        next.put(partition, offset);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        if (isAtEnd() || !paused().isEmpty()) {
            turns.idle("polls");
        } else {
            turns.step("polls");
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> then = new HashMap<>();
        for (TopicPartition partition : Log.partitions(topic)) {
            int from = (int) at(partition);
            int to = Math.min(log.end(partition), from + turns.random().nextInt(MOST_RECORDS + 1));
            if (from < to && !paused().contains(partition)) {
                found.put(partition, new ArrayList<>(log.of(partition).subList(from, to)));
                next.put(partition, (long) to);
                then.put(partition, new OffsetAndMetadata(to));
            }
        }
        return new ConsumerRecords<>(found, then);
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        partitions.forEach(partition -> beginnings.put(partition, 0L));
        return beginnings;
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        turns.step("asks for the log's end");
        Map<TopicPartition, Long> ends = new HashMap<>();
        partitions.forEach(partition -> ends.put(partition, (long) log.end(partition)));
        return ends;
    }

    @Override
    public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
            Map<TopicPartition, Long> asked) {
        Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
        asked.forEach(
                (partition, time) ->
                        log.of(partition).stream()
                                .filter(record -> record.timestamp() >= time)
                                .findFirst()
                                .ifPresent(
                                        first ->
                                                found.put(
                                                        partition,
                                                        new OffsetAndTimestamp(
                                                                first.offset(),
                                                                first.timestamp()))));
        return found;
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>(log.committed());
        found.keySet().retainAll(partitions);
        return found;
    }

    @Override
    public void commitAsync(
            Map<TopicPartition, OffsetAndMetadata> offsets,
            @Nullable OffsetCommitCallback callback) {
        log.committed().putAll(offsets);
    }

    @Override
    public List<PartitionInfo> partitionsFor(String asked) {
        return Log.partitions(asked).stream()
                .map(
                        partition ->
                                new PartitionInfo(
                                        asked,
                                        partition.partition(),
                                        Node.noNode(),
                                        new Node[0],
                                        new Node[0]))
                .toList();
    }
}
