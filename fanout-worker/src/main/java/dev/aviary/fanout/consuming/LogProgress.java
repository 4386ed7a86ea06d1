package dev.aviary.fanout.consuming;

import dev.aviary.fanout.positions.Checkpoints;
import dev.aviary.fanout.positions.Checkpoints.Advance;
import dev.aviary.fanout.positions.Checkpoints.Saved;
import dev.aviary.fanout.redis.RedisSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a consumer got in each partition that has its place. Records may be done in any order;
 * the checkpoint of a partition stands before the first that is not.
 */
final class LogProgress {

    /** What became of the checkpoints. */
    enum Advanced {
        MOVED,
        /** Nothing new was done. */
        STOOD,
        /** Redis does not hold what we thought it held. */
        REFUSED
    }

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final Checkpoints checkpoints;
    private final Map<TopicPartition, Progress> progress = new HashMap<>();
    private String topicId = "";

    LogProgress(String topic, Consumer<byte[], byte[]> consumer, Checkpoints checkpoints) {
        this.topic = topic;
        this.consumer = consumer;
        this.checkpoints = checkpoints;
    }

    /** The log that all positions are of. */
    void isOf(String topicId) {
        this.topicId = topicId;
    }

    void start(TopicPartition partition, Reached checkpoint) {
        progress.put(partition, new Progress(checkpoint));
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(progress::remove);
    }

    Map<TopicPartition, Reached> checkpoints() {
        Map<TopicPartition, Reached> all = new HashMap<>();
        progress.forEach((partition, own) -> all.put(partition, own.checkpoint()));
        return all;
    }

    /** Whether Redis holds all that we think it holds, or more. */
    boolean areConfirmed(RedisSession redis) {
        if (progress.isEmpty()) {
            return true;
        }
        List<Integer> numbers = progress.keySet().stream().map(TopicPartition::partition).toList();
        Saved saved = checkpoints.read(redis, topic, numbers);
        return saved.topicIds().equals(Set.of(topicId))
                && progress.entrySet().stream()
                        .allMatch(
                                entry -> {
                                    Long at = saved.next().get(entry.getKey().partition());
                                    return at != null && at >= entry.getValue().checkpoint().next();
                                });
    }

    /** How many records were read and are not behind us, some of them done, but not all before. */
    int inHand() {
        return progress.values().stream().mapToInt(Progress::inHand).sum();
    }

    /** What was read is in hand. */
    List<LogRecord> take(ConsumerRecords<byte[], byte[]> records) {
        List<LogRecord> taken = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            LogRecord one = new LogRecord(record);
            progressOf(new TopicPartition(topic, record.partition())).take(one);
            taken.add(one);
        }
        return taken;
    }

    /** Everything that is done was confirmed on this session. */
    Advanced advance(RedisSession redis) {
        Map<Integer, Advance> advances = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> toCommit = new HashMap<>();
        progress.forEach(
                (partition, own) -> {
                    Reached done = own.done();
                    long from = own.checkpoint().next();
                    if (done.next() > from) {
                        advances.put(partition.partition(), new Advance(from, done.next()));
                        toCommit.put(partition, done.toCommit());
                    }
                });
        if (advances.isEmpty()) {
            return Advanced.STOOD;
        }
        if (!checkpoints.advance(redis, topic, topicId, advances)) {
            return Advanced.REFUSED;
        }
        toCommit.keySet().forEach(partition -> progressOf(partition).moveCheckpoint());
        consumer.commitAsync(toCommit, null); // for lag metrics, and the replay window
        return Advanced.MOVED;
    }

    private Progress progressOf(TopicPartition partition) {
        Progress found = progress.get(partition);
        if (found == null) {
            throw new IllegalStateException(partition + " was read without a place");
        }
        return found;
    }
}
