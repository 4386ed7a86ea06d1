package dev.aviary.feed.audience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/**
 * Whom readers began to see a moment ago. The worker may not have brought those authors' older
 * tweets into the reader's list yet, so for that moment the store brings them.
 */
@Component
public class NewlySeen {

    /** More at once come from an import, and can wait for the worker. */
    static final int MOST = 100;

    private static final int READERS = 50_000;
    private static final long[] NOBODY = {};

    private final Cache<Long, long[]> recent;

    NewlySeen(AudienceProperties properties, Clock clock) {
        this.recent =
                Caffeine.newBuilder()
                        .expireAfterWrite(properties.newlySeen())
                        .maximumSize(READERS)
                        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                        .build();
    }

    /** Of those whom the reader sees now; empty for nearly everybody. */
    public long[] by(long reader, Audience audience) {
        long[] seen = recent.getIfPresent(reader);
        return seen == null ? NOBODY : Arrays.stream(seen).filter(audience::sees).toArray();
    }

    void note(long reader, Audience before, Audience after) {
        long[] more = after.beyond(before);
        if (more.length > 0) {
            recent.asMap().merge(reader, few(more), (known, next) -> few(both(known, next)));
        }
    }

    private static long[] both(long[] some, long[] others) {
        return LongStream.concat(Arrays.stream(some), Arrays.stream(others)).distinct().toArray();
    }

    private static long[] few(long[] ids) {
        return ids.length <= MOST ? ids : NOBODY;
    }
}
