package dev.aviary.tweet.caching;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** Keys {@code own:<author>}: a list of ids, latest change first, negated for deletes. */
@Component
final class RedisOwnWrites {

    private final RedisTrips redis;
    private final CachingProperties properties;

    RedisOwnWrites(RedisTrips redis, CachingProperties properties) {
        this.redis = redis;
        this.properties = properties;
    }

    OwnWrites read(long userId) {
        List<byte[]> changes = redis.make(commands -> commands.lrange(key(userId), 0, -1));
        return OwnWrites.of(
                changes.stream()
                        .map(change -> Long.parseLong(new String(change, US_ASCII)))
                        .toList());
    }

    /** As part of somebody's trip. */
    CompletionStage<?> note(
            RedisClusterAsyncCommands<byte[], byte[]> commands, long authorId, long change) {
        byte[] key = key(authorId);
        return Replies.all(
                List.of(
                        commands.lpush(key, Long.toString(change).getBytes(US_ASCII)),
                        commands.ltrim(key, 0, properties.mostOwnWrites() - 1L),
                        commands.pexpire(key, properties.ownWrites())));
    }

    private static byte[] key(long userId) {
        return ("own:" + userId).getBytes(US_ASCII);
    }
}
