package dev.aviary.feed.hydrating;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aviary.feed.failing.Unavailable;
import dev.aviary.feed.hydrating.Body.Gone;
import dev.aviary.feed.hydrating.Body.Post;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Bodies: near, else in Redis, else in the store. A tweet never changes, but it may be deleted, and
 * deletes win: an entry is only set where there is none, and a deletion puts a tombstone in its
 * place, so that a load under way cannot bring the body back.
 */
@Component
public class Bodies {

    private static final int BYTES_BESIDE_TEXT = 300;

    private final CachedBodies cached;
    private final StoredBodies stored;
    private final Cache<Long, Body> near;

    Bodies(CachedBodies cached, StoredBodies stored, HydratingProperties properties) {
        this.cached = cached;
        this.stored = stored;
        this.near =
                Caffeine.newBuilder()
                        .maximumWeight(properties.bodiesSize().toBytes())
                        .<Long, Body>weigher((_, body) -> weight(body))
                        .expireAfterWrite(properties.bodiesMaxAge())
                        .build();
    }

    /** What is known of each id, in their order; null for what is nowhere, or out of reach. */
    public @Nullable Body[] read(long[] ids) {
        @Nullable Body[] found = new Body[ids.length];
        for (int i = 0; i < ids.length; i++) {
            found[i] = near.getIfPresent(ids[i]);
        }
        fill(found, ids, cached::read);
        fill(found, ids, this::stored);
        return found;
    }

    /** Puts a tombstone near. */
    void delete(long id) {
        near.put(id, Body.GONE);
    }

    /** After a time in which deletions may have been missed. */
    void forgetAll() {
        near.invalidateAll();
    }

    private void fill(
            @Nullable Body[] found, long[] ids, Function<long[], Map<Long, Body>> source) {
        long[] missing = missing(found, ids);
        if (missing.length == 0) {
            return;
        }
        Map<Long, Body> loaded = source.apply(missing);
        for (int i = 0; i < ids.length; i++) {
            Body body = found[i] == null ? loaded.get(ids[i]) : null;
            if (body != null) {
                Body earlier = near.asMap().putIfAbsent(ids[i], body);
                found[i] = earlier == null ? body : earlier;
            }
        }
    }

    private static long[] missing(@Nullable Body[] found, long[] ids) {
        long[] missing = new long[ids.length];
        int count = 0;
        for (int i = 0; i < ids.length; i++) {
            if (found[i] == null) {
                missing[count++] = ids[i];
            }
        }
        return Arrays.copyOf(missing, count);
    }

    private Map<Long, Body> stored(long[] ids) {
        try {
            return stored.read(ids);
        } catch (Unavailable away) {
            return Map.of();
        }
    }

    private static int weight(Body body) {
        return switch (body) {
            case Post post -> BYTES_BESIDE_TEXT + 2 * post.text().length();
            case Gone _ -> 64;
        };
    }
}
