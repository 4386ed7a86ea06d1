package dev.aviary.fanout.interleavings;

import dev.aviary.testing.Servers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The Redis that everybody shares, and what may befall it. */
final class SharedRedis implements AutoCloseable {

    private static final int MOST_PERSISTED = 3;

    private final RedisClient client = RedisClient.create(Servers.redisUri());
    private final RedisCommands<String, String> commands = client.connect().sync();
    private final Deque<Map<String, byte[]>> persisted = new ArrayDeque<>();

    void empty() {
        commands.flushall();
    }

    /** The next falling back may lead here. */
    void persist() {
        Map<String, byte[]> now = new LinkedHashMap<>();
        keys().forEach(key -> now.put(key, commands.dump(key)));
        persisted.addFirst(now);
        if (persisted.size() > MOST_PERSISTED) {
            persisted.removeLast();
        }
    }

    /** Rather a list that is being built, which is there for a short while only. */
    void evictOne(Random random) {
        List<String> lists = keys().stream().filter(key -> !key.startsWith("checkpoint:")).toList();
        List<String> beingBuilt =
                lists.stream()
                        .filter(key -> key.startsWith("feed:") || key.startsWith("timeline:"))
                        .filter(this::isBeingBuilt)
                        .toList();
        evictOne(beingBuilt.isEmpty() || random.nextBoolean() ? lists : beingBuilt, random);
    }

    /**
     * A feed that a reader found missing; timelines are opened by inserts too, and then nobody is
     * at work on them.
     */
    void evictOneUnfinished(Random random) {
        evictOne(
                keys().stream()
                        .filter(key -> key.startsWith("feed:"))
                        .filter(this::isBeingBuilt)
                        .toList(),
                random);
    }

    private boolean isBeingBuilt(String key) {
        return list(key).getLast().startsWith("building:");
    }

    private void evictOne(List<String> some, Random random) {
        if (!some.isEmpty()) {
            commands.del(some.get(random.nextInt(some.size())));
        }
    }

    /** Times to live are lost on the way, none of which ends here. */
    void fallBack(Random random) {
        commands.flushall();
        List.copyOf(persisted)
                .get(random.nextInt(persisted.size()))
                .forEach((key, value) -> commands.restore(key, 0, value));
    }

    List<String> list(String key) {
        return commands.lrange(key, 0, -1);
    }

    StatefulRedisConnection<String, String> connection() {
        return commands.getStatefulConnection();
    }

    private List<String> keys() {
        return commands.keys("*").stream().sorted().toList();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
