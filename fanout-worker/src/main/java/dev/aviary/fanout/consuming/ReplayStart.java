package dev.aviary.fanout.consuming;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where to read on when Redis has no checkpoint: a window before our own position, which is the one
 * in memory, else the one committed to Kafka; without any, the beginning.
 */
record ReplayStart(Duration window) {

    long find(
            Consumer<?, ?> consumer,
            LogBounds bounds,
            TopicPartition partition,
            @Nullable Reached inMemory) {
        Reached own = inMemory;
        if (own == null || own.timestamp() == Reached.UNKNOWN) {
            own = committed(consumer, partition);
        }
        if (own != null && inMemory != null && inMemory.next() < own.next()) {
            own = new Reached(inMemory.next(), own.timestamp());
        }
        if (own == null
                || own.timestamp() == Reached.UNKNOWN
                || !bounds.contain(partition, own.next())) {
            return bounds.beginningOf(partition);
        }
        long since = Math.max(0, own.timestamp() - window.toMillis());
        OffsetAndTimestamp found =
                consumer.offsetsForTimes(Map.of(partition, since)).get(partition);
        return found == null ? own.next() : Math.min(found.offset(), own.next());
    }

    private static @Nullable Reached committed(Consumer<?, ?> consumer, TopicPartition partition) {
        OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
        return committed == null ? null : Reached.committed(committed);
    }
}
