package dev.aviary.fanout.consuming;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** From where to where partitions can be read. */
record LogBounds(Map<TopicPartition, Long> beginning, Map<TopicPartition, Long> end) {

    static LogBounds of(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        return new LogBounds(
                consumer.beginningOffsets(partitions), consumer.endOffsets(partitions));
    }

    boolean contain(TopicPartition partition, long offset) {
        return beginningOf(partition) <= offset && offset <= endOf(partition);
    }

    long beginningOf(TopicPartition partition) {
        return known(beginning, partition);
    }

    private long endOf(TopicPartition partition) {
        return known(end, partition);
    }

    Map<Integer, Long> beginnings() {
        Map<Integer, Long> byNumber = new HashMap<>();
        beginning.forEach((partition, offset) -> byNumber.put(partition.partition(), offset));
        return byNumber;
    }

    private static long known(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        Long offset = offsets.get(partition);
        if (offset == null) {
            throw new IllegalStateException("Kafka names no offset of " + partition);
        }
        return offset;
    }
}
