package dev.aviary.feed.sources;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The timelines of pulled authors, near for a moment: what a million readers share is fetched once
 * a second by each instance, and by one request at a time.
 */
@Component
class HotTimelines {

    private record Part(long author, int depth) {}

    private final AsyncCache<Part, Slice> near;

    private final Duration maxAge;

    HotTimelines(SourcesProperties properties) {
        maxAge = properties.timelineMaxAge();
        near =
                Caffeine.newBuilder()
                        .expireAfter(Expiry.creating((Part _, Slice slice) -> age(slice)))
                        .maximumSize(properties.timelines())
                        .buildAsync();
    }

    /**
     * The near or coming slice; else the fetched one, which whoever asks meanwhile shares. It must
     * not fail.
     */
    CompletableFuture<Slice> get(
            long author, int depth, Supplier<CompletableFuture<Slice>> fetched) {
        return near.get(new Part(author, depth), (_, _) -> fetched.get());
    }

    /** What could not be read is asked for again by the next reader. */
    private Duration age(Slice slice) {
        return slice.state() == Slice.State.UNREAD ? Duration.ZERO : maxAge;
    }
}
