package dev.aviary.fanout.consuming;

import dev.aviary.fanout.lists.RedisLists;
import dev.aviary.fanout.positions.Checkpoints;
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
    private final RedisLists lists;
    private final Topics topics;
    private final ReplayStart replayStart;

    private final Map<TopicPartition, Reached> reached = new HashMap<>();
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private String topicId = "";

    LogPositions(
            String topic,
            Consumer<byte[], byte[]> consumer,
            Checkpoints checkpoints,
            RedisLists lists,
            Topics topics,
            ReplayStart replayStart) {
        this.topic = topic;
        this.consumer = consumer;
        this.checkpoints = checkpoints;
        this.lists = lists;
        this.topics = topics;
        this.replayStart = replayStart;
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

    void unplace(Collection<TopicPartition> partitions) {
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
        if (!reached.keySet().containsAll(unplaced)) { // not on each retry of a batch
            topicId = topics.idOf(topic);
        }
        LogBounds bounds = LogBounds.of(consumer, unplaced);
        Map<Integer, Long> checkpoint = checkpointsOfThisLog(redis, bounds);
        Map<Integer, Long> missing = new HashMap<>();
        for (TopicPartition partition : unplaced) {
            Long at = checkpoint.get(partition.partition());
            if (at == null) {
                at = replayStart.find(consumer, bounds, partition, reached.get(partition));
                missing.put(partition.partition(), at);
            }
            consumer.seek(partition, at);
            moveTo(partition, at);
        }
        if (!missing.isEmpty()) {
            log.info("Redis has no checkpoint of {}, reading on from {}", topic, missing);
            checkpoints.write(redis, topic, topicId, missing);
        }
        consumer.resume(unplaced);
        unplaced.clear();
    }

    /**
     * What Redis holds of the unplaced partitions. If the log is not the one that the lists were
     * filled from, or a part of it went before we read it, the lists may have gaps: then they go,
     * and the log is read from its beginning.
     */
    private Map<Integer, Long> checkpointsOfThisLog(RedisSession redis, LogBounds bounds) {
        Saved saved = checkpoints.read(redis, topic, numbers(unplaced));
        boolean goesOn =
                !saved.ofAnotherLog(topicId)
                        && unplaced.stream()
                                .allMatch(
                                        partition -> {
                                            Long at = saved.next().get(partition.partition());
                                            return at == null || bounds.contain(partition, at);
                                        });
        if (goesOn) {
            return saved.next();
        }
        log.warn("The log {} does not go on where the lists end: emptying the lists", topic);
        lists.empty(redis);
        List<TopicPartition> all =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        Map<Integer, Long> beginnings = LogBounds.of(consumer, all).beginnings();
        checkpoints.write(redis, topic, topicId, beginnings);
        return beginnings;
    }

    private void moveTo(TopicPartition partition, long checkpoint) {
        Reached before = reached.get(partition);
        if (before != null && before.next() > checkpoint) {
            log.info("Going back in {} from {} to {}", partition, before.next(), checkpoint);
        }
        long timestamp = before == null ? Reached.UNKNOWN : before.timestamp();
        reached.put(partition, new Reached(checkpoint, timestamp));
    }

    /**
     * Compares the partitions with what Redis holds. Whatever is behind, or gone, has lost its
     * place.
     *
     * @return whether all is well
     */
    boolean areConfirmed(RedisSession redis, Set<TopicPartition> partitions) {
        Saved saved = checkpoints.read(redis, topic, numbers(partitions));
        List<TopicPartition> behind =
                partitions.stream().filter(partition -> isBehind(saved, partition)).toList();
        unplace(behind);
        return behind.isEmpty();
    }

    private boolean isBehind(Saved saved, TopicPartition partition) {
        Long checkpoint = saved.next().get(partition.partition());
        return checkpoint == null
                || checkpoint < reached(partition).next()
                || !saved.topicIds().equals(Set.of(topicId));
    }

    boolean areAllConfirmed(RedisSession redis) {
        return reached.isEmpty() || areConfirmed(redis, Set.copyOf(reached.keySet()));
    }

    /** Undoes a poll: what is still in its place is read again. */
    void rewind(Set<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            if (!unplaced.contains(partition)) {
                consumer.seek(partition, reached(partition).next());
            }
        }
    }

    /** Everything that the records asked for was confirmed on this session. */
    void advance(RedisSession redis, ConsumerRecords<byte[], byte[]> records) {
        Map<Integer, Long> next = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> toCommit = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            ConsumerRecord<byte[], byte[]> last = records.records(partition).getLast();
            Reached now = new Reached(last.offset() + 1, last.timestamp());
            reached.put(partition, now);
            next.put(partition.partition(), now.next());
            toCommit.put(partition, now.toCommit());
        }
        checkpoints.write(redis, topic, topicId, next);
        consumer.commitAsync(toCommit, null); // for lag metrics, and the replay window
    }

    private Reached reached(TopicPartition partition) {
        Reached found = reached.get(partition);
        if (found == null) {
            throw new IllegalStateException(partition + " was read without a place");
        }
        return found;
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toList();
    }
}
