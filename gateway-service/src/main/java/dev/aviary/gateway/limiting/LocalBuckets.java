package dev.aviary.gateway.limiting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Buckets of this instance alone, for the time that Redis is away. Bounded: of more subjects than
 * fit, the least used start afresh.
 */
class LocalBuckets implements Buckets {

    private record Key(String subject, String budget) {}

    /** Holds the instant, in microseconds, at which the bucket is full again. */
    private final Cache<Key, AtomicLong> fullAt;

    private final Clock clock;

    LocalBuckets(int atMost, long longestMicrosToFill, Clock clock) {
        this.clock = clock;
        this.fullAt =
                Caffeine.newBuilder()
                        .maximumSize(atMost)
                        .expireAfterAccess(longestMicrosToFill, TimeUnit.MICROSECONDS)
                        .ticker(() -> TimeUnit.MICROSECONDS.toNanos(nowMicros()))
                        .build();
    }

    @Override
    public CompletableFuture<Taken> take(String subject, Budget budget) {
        AtomicLong bucket = bucket(subject, budget);
        long now = nowMicros();
        while (true) {
            long before = bucket.get();
            Taken taken = budget.takeFrom(before - now);
            if (!taken.allowed() || bucket.compareAndSet(before, now + taken.microsUntilFull())) {
                return CompletableFuture.completedFuture(taken);
            }
        }
    }

    /** Keeps what the shared bucket said, to go on from there if it cannot be asked again. */
    void learn(String subject, Budget budget, Taken taken) {
        bucket(subject, budget).set(nowMicros() + taken.microsUntilFull());
    }

    long size() {
        return fullAt.estimatedSize();
    }

    private AtomicLong bucket(String subject, Budget budget) {
        return fullAt.get(new Key(subject, budget.name()), _ -> new AtomicLong());
    }

    private long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
