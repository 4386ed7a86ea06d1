package dev.aviary.feed.redis;

import dev.aviary.feed.failing.Unavailable;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Trips to Redis over one shared connection: all reads of a trip leave in one write. (Switching
 * auto-flush off would do the same to one connection a thread; shared, it holds others' commands
 * up.)
 */
@Component
public class RedisTrips implements SmartLifecycle {

    private final Supplier<StatefulConnection<byte[], byte[]>> connections;
    private final CircuitBreaker breaker;
    private final long patience;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable StatefulConnection<byte[], byte[]> connection;
    private volatile boolean running;

    RedisTrips(
            Supplier<StatefulConnection<byte[], byte[]>> connections,
            CircuitBreakerRegistry breakers,
            @Value("${spring.data.redis.timeout}") Duration patience) {
        this.connections = connections;
        this.breaker = breakers.circuitBreaker("redis");
        this.patience = patience.toNanos();
    }

    /**
     * Never throws and never outlasts the time-out: afterwards every read is answered or has
     * failed.
     */
    public void make(List<Read<?>> reads) {
        if (!breaker.tryAcquirePermission()) {
            fail(reads, new Unavailable("redis"));
            return;
        }
        long start = System.nanoTime();
        try {
            connection().dispatch(reads);
            for (Read<?> read : reads) {
                if (!read.await(patience - (System.nanoTime() - start), TimeUnit.NANOSECONDS)) {
                    throw new Unavailable("redis: no answer in time");
                }
                if (read.wasLost()) {
                    throw new Unavailable("redis: connection lost");
                }
            }
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        } catch (RuntimeException failure) {
            fail(reads, failure);
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
        }
    }

    /**
     * The values at these keys, in their order, in one trip; null where there is nothing, or Redis
     * did not say.
     */
    public List<byte @Nullable []> values(List<String> keys) {
        // One command costs a fraction of many; but in a cluster it must not span the nodes.
        List<Read<List<byte[]>>> reads =
                connection instanceof StatefulRedisConnection
                        ? List.of(Read.values(keys))
                        : keys.stream().map(key -> Read.values(List.of(key))).toList();
        make(List.copyOf(reads));
        List<byte @Nullable []> values = new ArrayList<>(keys.size());
        for (Read<List<byte[]>> read : reads) {
            List<byte[]> answer = read.answered() ? read.answer() : null;
            values.addAll(
                    answer == null
                            ? Collections.nCopies(keys.size() / reads.size(), null)
                            : answer);
        }
        return values;
    }

    private StatefulConnection<byte[], byte[]> connection() {
        StatefulConnection<byte[], byte[]> open = connection;
        return open == null ? connect() : open;
    }

    /** The first trip connects; from then on the connection mends itself. */
    private StatefulConnection<byte[], byte[]> connect() {
        if (!lockInTime()) {
            throw new Unavailable("redis: another trip is still connecting");
        }
        try {
            StatefulConnection<byte[], byte[]> open = connection;
            if (open == null) {
                open = connections.get();
                connection = open;
            }
            return open;
        } finally {
            connecting.unlock();
        }
    }

    private boolean lockInTime() {
        try {
            return connecting.tryLock(patience, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void fail(List<Read<?>> reads, RuntimeException failure) {
        for (Read<?> read : reads) {
            read.completeExceptionally(failure);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** What the client gave us ends with it; the next trip asks it anew. */
    @Override
    public void stop() {
        connection = null;
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
