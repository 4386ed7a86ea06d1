package dev.aviary.fanout.consuming;

import dev.aviary.fanout.lists.DropLists;
import dev.aviary.fanout.positions.Checkpoints;
import dev.aviary.fanout.positions.Checkpoints.Saved;
import dev.aviary.fanout.redis.RedisSession;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where one consumer reads on: wherever the checkpoint in Redis says, back or forward; a
 * window before its own position where there is none; at the log's beginning, and without any
 * lists, if the log does not go on where the lists end.
 */
final class FindPlaces {

    private static final Logger log = LoggerFactory.getLogger(FindPlaces.class);

    /**
     * @param topicId of the log as it is now
     * @param next every partition's next offset, which is its checkpoint in Redis by now
     */
    record Found(String topicId, Map<TopicPartition, Long> next) {}

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final Checkpoints checkpoints;
    private final DropLists dropLists;
    private final Topics topics;
    private final ReplayStart replayStart;
    private String topicId = "";

    FindPlaces(
            String topic,
            Consumer<byte[], byte[]> consumer,
            Checkpoints checkpoints,
            DropLists dropLists,
            Topics topics,
            ReplayStart replayStart) {
        this.topic = topic;
        this.consumer = consumer;
        this.checkpoints = checkpoints;
        this.dropLists = dropLists;
        this.topics = topics;
        this.replayStart = replayStart;
    }

    Found find(
            Set<TopicPartition> partitions,
            Map<TopicPartition, Reached> reached,
            RedisSession redis) {
        if (!reached.keySet().containsAll(partitions)) { // not on each retry of a batch
            topicId = topics.idOf(topic);
        }
        LogBounds bounds = LogBounds.of(consumer, partitions);
        Map<Integer, Long> checkpoint = checkpointsOfThisLog(redis, partitions, bounds);
        Map<TopicPartition, Long> places = new HashMap<>();
        Map<Integer, Long> missing = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Long at = checkpoint.get(partition.partition());
            if (at == null) {
                at = replayStart.find(consumer, bounds, partition, reached.get(partition));
                missing.put(partition.partition(), at);
            }
            places.put(partition, at);
        }
        if (!missing.isEmpty()) {
            log.info("Redis has no checkpoint of {}, reading on from {}", topic, missing);
            checkpoints.write(redis, topic, topicId, missing);
        }
        return new Found(topicId, places);
    }

    /**
     * What Redis holds of the partitions. If the log is not the one that the lists were filled
     * from, or a part of it went before we read it, the lists may have gaps: then they go.
     */
    private Map<Integer, Long> checkpointsOfThisLog(
            RedisSession redis, Collection<TopicPartition> partitions, LogBounds bounds) {
        List<Integer> numbers = partitions.stream().map(TopicPartition::partition).toList();
        Saved saved = checkpoints.read(redis, topic, numbers);
        boolean goesOn =
                !saved.ofAnotherLog(topicId)
                        && partitions.stream()
                                .allMatch(
                                        partition -> {
                                            Long at = saved.next().get(partition.partition());
                                            return at == null || bounds.contain(partition, at);
                                        });
        if (goesOn) {
            return saved.next();
        }
        log.warn("The log {} does not go on where the lists end: emptying the lists", topic);
        dropLists.all(redis);
        List<TopicPartition> all =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        Map<Integer, Long> beginnings = LogBounds.of(consumer, all).beginnings();
        checkpoints.write(redis, topic, topicId, beginnings);
        return beginnings;
    }
}
