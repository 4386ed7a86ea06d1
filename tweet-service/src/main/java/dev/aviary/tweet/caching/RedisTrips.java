package dev.aviary.tweet.caching;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * Trips to Redis over the one shared connection: what a trip sends goes out at once, pipelined with
 * everybody else's, and all of it is awaited within one deadline. A hung Redis costs a few callers
 * that deadline and then nobody, until the breaker tries again.
 */
@Component
public final class RedisTrips implements SmartLifecycle {

    private final RedisConnectionFactory connections;
    private final CircuitBreaker breaker;
    private final Duration deadline;
    private @Nullable CompletableFuture<RedisClusterAsyncCommands<byte[], byte[]>> connecting;
    private volatile boolean running;

    RedisTrips(
            RedisConnectionFactory connections,
            CircuitBreakerRegistry breakers,
            CachingProperties properties) {
        this.connections = connections;
        this.breaker = breakers.circuitBreaker("redis");
        this.deadline = properties.deadline();
    }

    public <T> T make(
            Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletionStage<T>> trip) {
        return make(trip, deadline);
    }

    /** For a trip that is worth more waiting than others. */
    public <T> T make(
            Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletionStage<T>> trip,
            Duration within) {
        try {
            return breaker.executeCallable(() -> await(trip, within));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheAway(e);
        } catch (Exception e) {
            throw new CacheAway(e);
        }
    }

    private <T> T await(
            Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletionStage<T>> trip,
            Duration within)
            throws ExecutionException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + within.toNanos();
        var commands = connected().get(within.toNanos(), TimeUnit.NANOSECONDS);
        return trip.apply(commands)
                .toCompletableFuture()
                .get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /**
     * The factory connects under a lock, so callers of a hung Redis would queue there, each for
     * another timeout. One thread connects for all of them instead; each waits for its own time
     * only. Once connected, Lettuce reconnects by itself.
     */
    private synchronized CompletableFuture<RedisClusterAsyncCommands<byte[], byte[]>> connected() {
        if (connecting == null || connecting.isCompletedExceptionally()) {
            connecting =
                    CompletableFuture.supplyAsync(
                            this::connect,
                            task -> Thread.ofVirtual().name("redis-connect").start(task));
        }
        return connecting;
    }

    @SuppressWarnings("unchecked") // Lettuce is the only client here, and binary its native codec.
    private RedisClusterAsyncCommands<byte[], byte[]> connect() {
        try (RedisConnection connection = connections.getConnection()) {
            return (RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** What the client gave us ends with it; the next trip asks it anew. */
    @Override
    public synchronized void stop() {
        connecting = null;
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the client, so that no trip in between gets hold of the old connection. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
