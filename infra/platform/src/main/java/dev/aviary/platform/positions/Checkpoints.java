package dev.aviary.platform.positions;

import dev.aviary.platform.redis.Redis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the cached lists cover the logs: one hash per bucket in Redis, of which the least counts,
 * and a bucket without a position counts as one that covers nothing. fanout-worker's contract.
 */
public record Checkpoints(Redis redis) {

    private static final int BUCKETS = 16;

    public Map<Integer, Long> read(String topic, Set<Integer> partitions) throws IOException {
        if (partitions.isEmpty()) {
            return Map.of(); // Redis wants one field at least
        }
        List<Integer> asked = List.copyOf(partitions);
        Map<Integer, Long> least = new HashMap<>();
        Set<Integer> missing = new HashSet<>();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            List<String> words = new ArrayList<>(List.of("HMGET", key(bucket)));
            asked.forEach(partition -> words.add(field(topic, partition)));
            List<@Nullable String> saved = redis.texts(words);
            for (int i = 0; i < asked.size(); i++) {
                String position = saved.get(i);
                if (position == null) {
                    missing.add(asked.get(i));
                } else {
                    least.merge(asked.get(i), Long.valueOf(position), Math::min);
                }
            }
        }
        least.keySet().removeAll(missing);
        return least;
    }

    /** Sets positions back; none is moved forward, and none made where there was none. */
    public void setBack(String topic, Map<Integer, Long> positions) throws IOException {
        Map<Integer, Long> saved = read(topic, positions.keySet());
        List<String> fields = new ArrayList<>();
        positions.forEach(
                (partition, position) -> {
                    if (Objects.requireNonNullElse(saved.get(partition), 0L) > position) {
                        fields.add(field(topic, partition));
                        fields.add(Long.toString(position));
                    }
                });
        if (fields.isEmpty()) {
            return;
        }
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            List<String> words = new ArrayList<>(List.of("HSET", key(bucket)));
            words.addAll(fields);
            redis.call(words);
        }
    }

    private static String key(int bucket) {
        return "checkpoint:{" + bucket + "}";
    }

    private static String field(String topic, int partition) {
        return topic + ":" + partition;
    }
}
