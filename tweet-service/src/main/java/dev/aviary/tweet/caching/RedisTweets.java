package dev.aviary.tweet.caching;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.content.TweetMessages;
import io.lettuce.core.KeyValue;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What {@link CachedTweets} promises, as far as Redis answers. Keys {@code tweet:<id>}: the
 * message's bytes; empty for a tombstone. Bodies are only ever set if absent; only a tombstone
 * overwrites.
 */
@Component
final class RedisTweets {

    private static final Logger log = LoggerFactory.getLogger(RedisTweets.class);

    private static final byte[] TOMBSTONE = {};

    private final RedisTrips redis;
    private final RedisOwnWrites ownWrites;
    private final CachingProperties properties;

    RedisTweets(RedisTrips redis, RedisOwnWrites ownWrites, CachingProperties properties) {
        this.redis = redis;
        this.ownWrites = ownWrites;
        this.properties = properties;
    }

    Map<Long, Body> read(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<Long> asked = List.copyOf(ids);
        byte[][] keys = asked.stream().map(RedisTweets::key).toArray(byte[][]::new);
        List<KeyValue<byte[], byte[]>> values = redis.make(commands -> commands.mget(keys));
        Map<Long, Body> bodies = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            if (values.get(i).hasValue()) {
                long id = asked.get(i);
                byte[] bytes = values.get(i).getValue();
                body(id, bytes).ifPresent(body -> bodies.put(id, body));
            }
        }
        return bodies;
    }

    void fill(Collection<Body> bodies) {
        if (bodies.isEmpty()) {
            return;
        }
        redis.make(
                commands ->
                        Replies.all(
                                bodies.stream().map(body -> setIfAbsent(commands, body)).toList()));
    }

    void posted(Collection<Tweet> tweets) {
        if (tweets.isEmpty()) {
            return;
        }
        redis.make(
                commands -> {
                    List<CompletionStage<?>> replies = new ArrayList<>();
                    for (Tweet tweet : tweets) {
                        replies.add(setIfAbsent(commands, new Body.Live(tweet)));
                        replies.add(ownWrites.note(commands, tweet.authorId(), tweet.id()));
                    }
                    return Replies.all(replies);
                },
                properties.ownDeadline());
    }

    void deleted(Collection<Long> ids, long authorId) {
        redis.make(
                commands -> {
                    List<CompletionStage<?>> replies = new ArrayList<>();
                    for (long id : ids) {
                        replies.add(putTombstone(commands, id));
                        replies.add(ownWrites.note(commands, authorId, -id));
                    }
                    return Replies.all(replies);
                },
                properties.ownDeadline());
    }

    void bury(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        redis.make(
                commands ->
                        Replies.all(ids.stream().map(id -> putTombstone(commands, id)).toList()));
    }

    private CompletionStage<?> putTombstone(
            RedisClusterAsyncCommands<byte[], byte[]> commands, long id) {
        return commands.set(key(id), TOMBSTONE, SetArgs.Builder.px(properties.tombstones()));
    }

    OwnWrites ownWrites(long userId) {
        return ownWrites.read(userId);
    }

    private CompletionStage<?> setIfAbsent(
            RedisClusterAsyncCommands<byte[], byte[]> commands, Body body) {
        return switch (body) {
            case Body.Live live ->
                    commands.set(
                            key(live.id()),
                            TweetMessages.message(live.tweet()).toByteArray(),
                            SetArgs.Builder.nx().px(jittered(properties.bodies())));
            case Body.Tombstone tombstone ->
                    commands.set(
                            key(tombstone.id()),
                            TOMBSTONE,
                            SetArgs.Builder.nx().px(properties.tombstones()));
        };
    }

    /** Bytes that are no tweet count as not cached: the store knows better. */
    private static Optional<Body> body(long id, byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.of(new Body.Tombstone(id, 0));
        }
        try {
            return Optional.of(new Body.Live(TweetMessages.tweet(bytes)));
        } catch (InvalidProtocolBufferException e) {
            log.error("tweet:{} holds no tweet", id);
            return Optional.empty();
        }
    }

    private static Duration jittered(Duration most) {
        return most.minusMillis(ThreadLocalRandom.current().nextLong(most.toMillis() / 10 + 1));
    }

    private static byte[] key(long id) {
        return ("tweet:" + id).getBytes(US_ASCII);
    }
}
