package dev.aviary.feed.hydrating;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aviary.feed.hydrating.Body.Gone;
import dev.aviary.feed.hydrating.Body.Post;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Bodies of late. A tweet never changes, but it may be deleted, and deletes win: an entry is only
 * set where there is none, and a deletion puts a tombstone in its place, so that a load under way
 * cannot bring the body back.
 */
@Component
class NearBodies {

    private static final int BYTES_BESIDE_TEXT = 300;

    private final HydratingProperties properties;
    private volatile Shelf shelf;

    NearBodies(HydratingProperties properties) {
        this.properties = properties;
        this.shelf = new Shelf(properties);
    }

    /** To be taken before a load and used until its end. */
    Shelf shelf() {
        return shelf;
    }

    /** Puts a tombstone near. */
    void delete(Long id) {
        shelf.near.put(id, Body.GONE);
    }

    /**
     * After a time in which deletions may have been missed. A load that began before goes on with
     * the old shelf, at which nobody looks again.
     */
    void forgetAll() {
        shelf = new Shelf(properties);
    }

    /** Bodies since everything was forgotten last. */
    static final class Shelf {

        final Cache<Long, Body> near;

        private Shelf(HydratingProperties properties) {
            this.near =
                    Caffeine.newBuilder()
                            .maximumWeight(properties.bodiesSize().toBytes())
                            .<Long, Body>weigher((_, body) -> weight(body))
                            .expireAfterWrite(properties.bodiesMaxAge())
                            .build();
        }

        @Nullable Body get(Long id) {
            return near.getIfPresent(id);
        }

        /** Answers what holds from now on: this body, or what was there before. */
        Body put(Long id, Body body) {
            Body earlier = near.asMap().putIfAbsent(id, body);
            return earlier == null ? body : earlier;
        }
    }

    private static int weight(Body body) {
        return switch (body) {
            case Post post -> BYTES_BESIDE_TEXT + 2 * post.text().length();
            case Gone _ -> 64;
        };
    }
}
