package dev.aviary.platform.programs;

import dev.aviary.platform.redis.Redis;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/** Redis, for taking away from it. */
record Memory(Redis redis) {

    private static final int FURTHEST_BACK = 300;

    /** Redis' second database plays the replica. */
    private static final String REMEMBER =
            """
            redis.call('SELECT', 1)
            redis.call('FLUSHDB')
            redis.call('SELECT', 0)
            local keys = redis.call('KEYS', '*')
            for _, key in ipairs(keys) do
                redis.call('COPY', key, key, 'DB', 1)
            end
            return #keys
            """;

    void flush() throws IOException {
        redis.call(List.of("FLUSHALL"));
    }

    void evict(List<String> patterns, RandomGenerator random) throws IOException {
        double share = random.nextDouble();
        for (String pattern : patterns) {
            for (String key : redis.texts(List.of("KEYS", pattern))) {
                if (key != null && random.nextDouble() < share) {
                    redis.call(List.of("DEL", key));
                }
            }
        }
    }

    void setBack(RandomGenerator random) throws IOException {
        for (String checkpoint : redis.texts(List.of("KEYS", "checkpoint:*"))) {
            if (checkpoint == null || random.nextInt(4) == 0) {
                continue;
            }
            for (String field : redis.texts(List.of("HKEYS", checkpoint))) {
                if (field != null && !field.startsWith("topic:") && random.nextBoolean()) {
                    setBack(checkpoint, field, random);
                }
            }
        }
    }

    private void setBack(String checkpoint, String field, RandomGenerator random)
            throws IOException {
        Object position = redis.call(List.of("HGET", checkpoint, field));
        if (position == null || random.nextInt(10) == 0) {
            redis.call(List.of("HDEL", checkpoint, field));
        } else {
            long earlier = Long.parseLong(position.toString()) - random.nextInt(FURTHEST_BACK);
            redis.call(List.of("HSET", checkpoint, field, "" + Math.max(0, earlier)));
        }
    }

    void remember() throws IOException {
        redis.call(List.of("EVAL", REMEMBER, "0"));
    }

    /** In one step, for nobody keeps a connection through a failover. */
    void fallBack() throws IOException {
        redis.call(List.of("MULTI"));
        redis.call(List.of("SWAPDB", "0", "1"));
        redis.call(List.of("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"));
        redis.call(List.of("EXEC"));
    }
}
