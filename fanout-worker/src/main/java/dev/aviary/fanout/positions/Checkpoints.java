package dev.aviary.fanout.positions;

import dev.aviary.fanout.lists.Buckets;
import dev.aviary.fanout.redis.RedisSession;
import dev.aviary.fanout.redis.Script;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The positions up to which a log is covered by the lists, in one hash per bucket: in a cluster the
 * buckets' nodes fail, and fall back, one by one. A position is the least of all buckets', and
 * missing if any bucket misses it. They never expire; an eviction policy of the {@code volatile}
 * kind leaves them alone.
 */
@Component
public class Checkpoints {

    private static final Script ADVANCE = Script.beside(Checkpoints.class, "advance.lua");

    /**
     * What Redis holds of some partitions of a topic.
     *
     * @param topicIds the ids of the log that the positions belong to; none, or several, in doubt
     * @param next the next offset, for every partition that no bucket misses
     */
    public record Saved(Set<String> topicIds, Map<Integer, Long> next) {

        /** Positions of another log of the same name say nothing about this one. */
        public boolean ofAnotherLog(String topicId) {
            return !topicIds.isEmpty() && !topicIds.equals(Set.of(topicId));
        }
    }

    /** From one position in a partition to the next. */
    public record Advance(long from, long to) {}

    public Saved read(RedisSession redis, String topic, Collection<Integer> partitions) {
        List<Integer> asked = List.copyOf(partitions);
        String[] fields = new String[asked.size() + 1];
        fields[asked.size()] = topicField(topic);
        for (int i = 0; i < asked.size(); i++) {
            fields[i] = field(topic, asked.get(i));
        }
        List<RedisFuture<List<KeyValue<String, String>>>> replies = new ArrayList<>();
        for (int bucket : Buckets.all()) {
            String key = key(bucket);
            replies.add(redis.send(key, commands -> commands.hmget(key, fields)));
        }
        redis.confirm();
        Set<String> topicIds = new HashSet<>();
        Map<Integer, Long> next = new HashMap<>();
        Set<Integer> missing = new HashSet<>();
        for (RedisFuture<List<KeyValue<String, String>>> reply : replies) {
            List<KeyValue<String, String>> values = redis.reply(reply);
            values.get(asked.size())
                    .ifHasValueOrElse(topicIds::add, () -> missing.addAll(asked)); // of no log
            for (int i = 0; i < asked.size(); i++) {
                int partition = asked.get(i);
                values.get(i)
                        .ifHasValueOrElse(
                                value -> next.merge(partition, Long.valueOf(value), Math::min),
                                () -> missing.add(partition));
            }
        }
        next.keySet().removeAll(missing);
        return new Saved(topicIds, next);
    }

    /**
     * Moves positions on from where they were, in one step a bucket: a bucket where they do not
     * stand there any more, because Redis was emptied or fell back, or that belongs to another log,
     * stays as it is. Lists may have lost as much, so whoever moves may not go on.
     *
     * @return whether every bucket has the positions
     */
    public boolean advance(
            RedisSession redis, String topic, String topicId, Map<Integer, Advance> advances) {
        List<String> arguments = new ArrayList<>(List.of(topicField(topic), topicId));
        advances.forEach(
                (partition, advance) -> {
                    arguments.add(field(topic, partition));
                    arguments.add(Long.toString(advance.from()));
                    arguments.add(Long.toString(advance.to()));
                });
        String[] asArray = arguments.toArray(String[]::new);
        List<RedisFuture<Long>> replies = new ArrayList<>();
        for (int bucket : Buckets.all()) {
            replies.add(
                    redis.send(
                            ADVANCE,
                            ScriptOutputType.INTEGER,
                            new String[] {key(bucket)},
                            asArray));
        }
        redis.confirm();
        return replies.stream().allMatch(reply -> redis.reply(reply) == 1);
    }

    /** Puts positions where there may be none. Returns once every bucket has them. */
    public void write(RedisSession redis, String topic, String topicId, Map<Integer, Long> next) {
        Map<String, String> fields = HashMap.newHashMap(next.size() + 1);
        next.forEach((partition, at) -> fields.put(field(topic, partition), Long.toString(at)));
        fields.put(topicField(topic), topicId);
        for (int bucket : Buckets.all()) {
            String key = key(bucket);
            redis.send(key, commands -> commands.hset(key, fields));
        }
        redis.confirm();
    }

    private static String key(int bucket) {
        return "checkpoint:{" + bucket + "}";
    }

    private static String field(String topic, int partition) {
        return topic + ":" + partition;
    }

    private static String topicField(String topic) {
        return "topic:" + topic;
    }
}
