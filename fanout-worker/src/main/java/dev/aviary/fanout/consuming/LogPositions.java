package dev.aviary.fanout.consuming;

import dev.aviary.fanout.positions.Checkpoints;
import dev.aviary.fanout.positions.Checkpoints.Advance;
import dev.aviary.fanout.positions.Checkpoints.Saved;
import dev.aviary.fanout.redis.RedisSession;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
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

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final Checkpoints checkpoints;
    private final FindPlaces places;

    private final Map<TopicPartition, Reached> reached = new HashMap<>();
    private final Set<TopicPartition> unplaced = new HashSet<>();

    LogPositions(
            String topic,
            Consumer<byte[], byte[]> consumer,
            Checkpoints checkpoints,
            FindPlaces places) {
        this.topic = topic;
        this.consumer = consumer;
        this.checkpoints = checkpoints;
        this.places = places;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // A position, however wrong, keeps the client from looking for one; paused, it is not used.
        partitions.forEach(partition -> consumer.seek(partition, 0));
        unplace(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(reached::remove);
        partitions.forEach(unplaced::remove);
    }

    private void unplace(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        unplaced.addAll(partitions);
    }

    /** Kafka has nothing there: it may not even be the same log. */
    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(reached::remove);
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
        places.find(unplaced, reached, redis).forEach(this::moveTo);
        consumer.resume(unplaced);
        unplaced.clear();
    }

    private void moveTo(TopicPartition partition, long checkpoint) {
        Reached before = reached.get(partition);
        if (before != null && before.next() > checkpoint) {
            log.info("Going back in {} from {} to {}", partition, before.next(), checkpoint);
        }
        long timestamp = before == null ? Reached.UNKNOWN : before.timestamp();
        consumer.seek(partition, checkpoint);
        reached.put(partition, new Reached(checkpoint, timestamp));
    }

    /** Whether Redis holds all that we think it holds, or more. */
    boolean areConfirmed(RedisSession redis) {
        if (reached.isEmpty()) {
            return true;
        }
        List<Integer> numbers = reached.keySet().stream().map(TopicPartition::partition).toList();
        Saved saved = checkpoints.read(redis, topic, numbers);
        return saved.topicIds().equals(Set.of(places.topicId()))
                && reached.entrySet().stream()
                        .allMatch(
                                entry -> {
                                    Long at = saved.next().get(entry.getKey().partition());
                                    return at != null && at >= entry.getValue().next();
                                });
    }

    /**
     * Everything that the records asked for was confirmed on this session.
     *
     * @return whether Redis still held what we thought it held, so that these are behind us
     */
    boolean advance(RedisSession redis, ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, Reached> now = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> toCommit = new HashMap<>();
        Map<Integer, Advance> advances = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            ConsumerRecord<byte[], byte[]> last = records.records(partition).getLast();
            Reached next = new Reached(last.offset() + 1, last.timestamp());
            now.put(partition, next);
            toCommit.put(partition, next.toCommit());
            long before = reached(partition).next();
            advances.put(partition.partition(), new Advance(before, next.next()));
        }
        if (!checkpoints.advance(redis, topic, places.topicId(), advances)) {
            return false;
        }
        reached.putAll(now);
        consumer.commitAsync(toCommit, null); // for lag metrics, and the replay window
        return true;
    }

    private Reached reached(TopicPartition partition) {
        Reached found = reached.get(partition);
        if (found == null) {
            throw new IllegalStateException(partition + " was read without a place");
        }
        return found;
    }
}
