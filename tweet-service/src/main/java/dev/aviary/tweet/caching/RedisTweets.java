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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keys {@code tweet:<id>} (the message's bytes; empty for a tombstone) and {@code own:<author>} (a
 * list of ids, latest first, negated for deletes). Bodies are only ever set if absent; only a
 * tombstone overwrites.
 */
@Component
final class RedisTweets implements CachedTweets {

    private static final Logger log = LoggerFactory.getLogger(RedisTweets.class);

    private static final byte[] TOMBSTONE = {};

    private final RedisTrips redis;
    private final CachingProperties properties;

    RedisTweets(RedisTrips redis, CachingProperties properties) {
        this.redis = redis;
        this.properties = properties;
    }

    @Override
    public Map<Long, Body> read(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<Long> asked = List.copyOf(ids);
        byte[][] keys = asked.stream().map(RedisTweets::tweetKey).toArray(byte[][]::new);
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

    @Override
    public void fill(Collection<Body> bodies) {
        each(bodies, body -> commands -> setIfAbsent(commands, body));
    }

    @Override
    public void posted(Collection<Tweet> tweets) {
        each(
                tweets,
                tweet ->
                        commands ->
                                both(
                                        setIfAbsent(commands, new Body.Live(tweet)),
                                        note(commands, tweet.authorId(), tweet.id())));
    }

    @Override
    public void deleted(long id, long authorId) {
        redis.make(
                commands ->
                        both(
                                commands.set(
                                        tweetKey(id),
                                        TOMBSTONE,
                                        SetArgs.Builder.px(properties.tombstones())),
                                note(commands, authorId, -id)));
    }

    @Override
    public OwnWrites ownWrites(long userId) {
        List<byte[]> changes = redis.make(commands -> commands.lrange(ownKey(userId), 0, -1));
        return OwnWrites.of(
                changes.stream()
                        .map(change -> Long.parseLong(new String(change, US_ASCII)))
                        .toList());
    }

    private <T> void each(
            Collection<T> things,
            Function<T, Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletionStage<?>>>
                    write) {
        if (!things.isEmpty()) {
            redis.make(
                    commands ->
                            all(things.stream().map(thing -> write.apply(thing).apply(commands))));
        }
    }

    private CompletionStage<?> setIfAbsent(
            RedisClusterAsyncCommands<byte[], byte[]> commands, Body body) {
        return switch (body) {
            case Body.Live live ->
                    commands.set(
                            tweetKey(live.id()),
                            TweetMessages.message(live.tweet()).toByteArray(),
                            SetArgs.Builder.nx().px(jittered(properties.bodies())));
            case Body.Tombstone tombstone ->
                    commands.set(
                            tweetKey(tombstone.id()),
                            TOMBSTONE,
                            SetArgs.Builder.nx().px(properties.tombstones()));
        };
    }

    private CompletionStage<?> note(
            RedisClusterAsyncCommands<byte[], byte[]> commands, long authorId, long change) {
        byte[] key = ownKey(authorId);
        return all(
                Stream.of(
                        commands.lpush(key, Long.toString(change).getBytes(US_ASCII)),
                        commands.ltrim(key, 0, properties.mostOwnWrites() - 1L),
                        commands.pexpire(key, properties.ownWrites())));
    }

    private static CompletionStage<Void> both(CompletionStage<?> one, CompletionStage<?> other) {
        return all(Stream.of(one, other));
    }

    private static CompletionStage<Void> all(Stream<? extends CompletionStage<?>> replies) {
        return CompletableFuture.allOf(
                replies.map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture<?>[]::new));
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

    private static byte[] tweetKey(long id) {
        return ("tweet:" + id).getBytes(US_ASCII);
    }

    private static byte[] ownKey(long userId) {
        return ("own:" + userId).getBytes(US_ASCII);
    }
}
