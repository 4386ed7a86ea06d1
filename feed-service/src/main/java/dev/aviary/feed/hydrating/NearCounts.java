package dev.aviary.feed.hydrating;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts of late, which are good for a moment; and better than nothing after that. */
@Component
class NearCounts {

    private record Known(Counts counts, long sinceMillis) {}

    private final Cache<Long, Known> near;
    private final Clock clock;
    private final long maxAgeMillis;

    NearCounts(HydratingProperties properties, Clock clock) {
        this.near = Caffeine.newBuilder().maximumSize(properties.counts()).build();
        this.clock = clock;
        this.maxAgeMillis = properties.countsMaxAge().toMillis();
    }

    /** Null if they are not known, or no longer good. */
    @Nullable Counts get(Long id) {
        Known known = near.getIfPresent(id);
        return known != null && clock.millis() - known.sinceMillis < maxAgeMillis
                ? known.counts
                : null;
    }

    /** However old; null if they were never known. */
    @Nullable Counts last(Long id) {
        Known known = near.getIfPresent(id);
        return known == null ? null : known.counts;
    }

    /** Answers the newer of these and what was known, which holds from now on. */
    Counts put(Long id, Counts counts) {
        long now = clock.millis();
        return near.asMap()
                .merge(
                        id,
                        new Known(counts, now),
                        (known, read) -> new Known(known.counts.newer(read.counts), now))
                .counts;
    }
}
