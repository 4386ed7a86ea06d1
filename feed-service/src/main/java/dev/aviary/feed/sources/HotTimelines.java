package dev.aviary.feed.sources;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The timelines of pulled authors, near for a moment: what a million readers share is fetched once a
 * second by each instance, and by one request at a time.
 */
@Component
class HotTimelines {

    private record Part(long author, int depth) {}

    private final AsyncCache<Part, Slice> near;

    HotTimelines(SourcesProperties properties) {
        near =
                Caffeine.newBuilder()
                        .expireAfterWrite(properties.timelineMaxAge())
                        .maximumSize(properties.timelines())
                        .buildAsync();
    }

    /** The near or coming slice; else the fetched one, which whoever asks meanwhile shares. */
    CompletableFuture<Slice> get(
            long author, int depth, Supplier<CompletableFuture<Slice>> fetched) {
        return near.get(new Part(author, depth), (_, _) -> fetched.get());
    }
}
