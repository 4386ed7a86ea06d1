package dev.aviary.tweet.caching;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.aviary.tweet.content.Counts;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keys {@code counts:<tweet>}: {@code <version>:<likes>:<reposts>:<replies>}. A late writer never
 * overwrites a newer state.
 */
@Component
final class RedisCounts implements CachedCounts {

    private static final Logger log = LoggerFactory.getLogger(RedisCounts.class);

    private static final Pattern FORMAT =
            Pattern.compile("([0-9]{1,18}):([0-9]{1,18}):([0-9]{1,18}):([0-9]{1,18})");

    /** Numbers hold 53 bits in there; no tweet is changed that often. */
    private static final byte[] SET_IF_NEWER =
            """
            local kept = redis.call('get', KEYS[1])
            local version = kept and tonumber(string.match(kept, '^%d+'))
            if not version or version < tonumber(ARGV[1]) then
              redis.call('set', KEYS[1], ARGV[1] .. ARGV[2], 'px', ARGV[3])
            end
            return 1
            """
                    .getBytes(US_ASCII);

    private final RedisTrips redis;
    private final Duration kept;

    RedisCounts(RedisTrips redis, CachingProperties properties) {
        this.redis = redis;
        this.kept = properties.counts();
    }

    @Override
    public Map<Long, Counts> read(Collection<Long> tweetIds) {
        if (tweetIds.isEmpty()) {
            return Map.of();
        }
        List<Long> asked = List.copyOf(tweetIds);
        byte[][] keys = asked.stream().map(RedisCounts::key).toArray(byte[][]::new);
        List<KeyValue<byte[], byte[]>> values = redis.make(commands -> commands.mget(keys));
        Map<Long, Counts> counts = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            if (values.get(i).hasValue()) {
                long id = asked.get(i);
                parse(id, values.get(i).getValue()).ifPresent(found -> counts.put(id, found));
            }
        }
        return counts;
    }

    @Override
    public void keep(Collection<Counts> counts) {
        if (counts.isEmpty()) {
            return;
        }
        redis.make(
                commands ->
                        Replies.all(
                                counts.stream().map(each -> setIfNewer(commands, each)).toList()));
    }

    private CompletionStage<Long> setIfNewer(
            RedisClusterAsyncCommands<byte[], byte[]> commands, Counts counts) {
        String values = ":" + counts.likes() + ":" + counts.reposts() + ":" + counts.replies();
        long millis =
                kept.toMillis() - ThreadLocalRandom.current().nextLong(kept.toMillis() / 10 + 1);
        return commands.eval(
                SET_IF_NEWER,
                ScriptOutputType.INTEGER,
                new byte[][] {key(counts.tweetId())},
                Long.toString(counts.version()).getBytes(US_ASCII),
                values.getBytes(US_ASCII),
                Long.toString(millis).getBytes(US_ASCII));
    }

    private static Optional<Counts> parse(long tweetId, byte[] value) {
        Matcher parts = FORMAT.matcher(new String(value, US_ASCII));
        if (!parts.matches()) {
            log.error("counts:{} holds no counts", tweetId);
            return Optional.empty();
        }
        return Optional.of(
                new Counts(
                        tweetId,
                        Long.parseLong(parts.group(1)),
                        Long.parseLong(parts.group(2)),
                        Long.parseLong(parts.group(3)),
                        Long.parseLong(parts.group(4))));
    }

    private static byte[] key(long tweetId) {
        return ("counts:" + tweetId).getBytes(US_ASCII);
    }
}
