package dev.aviary.tweet.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Trips while nobody answers the attempt to connect. */
class RedisTripsTest {

    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger attempts = new AtomicInteger();
    private final ReentrantLock factorysLock = new ReentrantLock();
    private final RedisTrips redis =
            new RedisTrips(
                    hangingFactory(),
                    CircuitBreakerRegistry.of(
                            CircuitBreakerConfig.custom().minimumNumberOfCalls(1000).build()),
                    new CachingProperties(
                            Duration.ofMillis(20),
                            Duration.ofMillis(20),
                            Duration.ofHours(24),
                            Duration.ofHours(48),
                            Duration.ofMinutes(1),
                            Duration.ofHours(1),
                            1));

    @Test
    @Timeout(60)
    void nobodyQueuesBehindAnAttemptToConnectThatHangs() throws Exception {
        Callable<Boolean> trip =
                () -> {
                    try {
                        redis.make(commands -> new CompletableFuture<>());
                        return false;
                    } catch (CacheAway away) {
                        return true;
                    }
                };

        List<Boolean> refused;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            // All return although the attempt never does.
            refused =
                    callers.invokeAll(Collections.nCopies(50, trip)).stream()
                            .map(Future::resultNow)
                            .toList();
        } finally {
            answered.countDown();
        }

        assertThat(refused).containsOnly(true);
        assertThat(attempts).hasValue(1);
    }

    /** As the real one: connects under a lock, and here waits there for ever. */
    private RedisConnectionFactory hangingFactory() {
        return (RedisConnectionFactory)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {RedisConnectionFactory.class},
                        (factory, method, arguments) -> {
                            attempts.incrementAndGet();
                            factorysLock.lock();
                            try {
                                answered.await();
                                throw new IllegalStateException("not connected");
                            } finally {
                                factorysLock.unlock();
                            }
                        });
    }
}
