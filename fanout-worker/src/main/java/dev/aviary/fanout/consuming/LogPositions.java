package dev.aviary.fanout.consuming;

import dev.aviary.fanout.consuming.FindPlaces.Found;
import dev.aviary.fanout.redis.RedisSession;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one consumer stands in its partitions. The checkpoint in Redis rules: what Redis lost is
 * replayed. A partition whose place is not known, because it was just assigned, something failed or
 * Redis holds less than we did, is paused until it was placed; so nothing is read from a wrong
 * place.
 */
final class LogPositions implements ConsumerRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(LogPositions.class);

    private final Consumer<byte[], byte[]> consumer;
    private final FindPlaces places;
    private final LogProgress progress;

    private final Set<TopicPartition> unplaced = new HashSet<>();
    private boolean held;

    LogPositions(Consumer<byte[], byte[]> consumer, FindPlaces places, LogProgress progress) {
        this.consumer = consumer;
        this.places = places;
        this.progress = progress;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // A position, however wrong, keeps the client from looking for one; paused, it is not used.
        partitions.forEach(partition -> consumer.seek(partition, 0));
        unplace(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        progress.forget(partitions);
        partitions.forEach(unplaced::remove);
    }

    private void unplace(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        unplaced.addAll(partitions);
    }

    /** Kafka has nothing there: it may not even be the same log. */
    void forget(Collection<TopicPartition> partitions) {
        progress.forget(partitions);
        unplace(partitions);
    }

    void unplaceAll() {
        unplace(consumer.assignment());
    }

    /** Finds the place of every partition that has none, and lets it be read from there. */
    void place(RedisSession redis) {
        if (unplaced.isEmpty()) {
            return;
        }
        Map<TopicPartition, Reached> before = progress.checkpoints();
        Found found = places.find(unplaced, before, redis);
        found.next().forEach((partition, at) -> moveTo(partition, at, before.get(partition)));
        progress.isOf(found.topicId());
        unplaced.clear();
        letThrough();
    }

    private void moveTo(TopicPartition partition, long checkpoint, @Nullable Reached before) {
        if (before != null && before.next() > checkpoint) {
            log.info("Going back in {} from {} to {}", partition, before.next(), checkpoint);
        }
        long timestamp = before == null ? Reached.UNKNOWN : before.timestamp();
        consumer.seek(partition, checkpoint);
        progress.start(partition, new Reached(checkpoint, timestamp));
    }

    /** Whether nothing more is to be read for now. */
    void hold(boolean hold) {
        if (hold != held) {
            held = hold;
            letThrough();
        }
    }

    private void letThrough() {
        if (held) {
            consumer.pause(consumer.assignment());
        } else {
            Set<TopicPartition> placed = new HashSet<>(consumer.assignment());
            placed.removeAll(unplaced);
            consumer.resume(placed);
        }
    }
}
