package dev.aviary.feed.audience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aviary.feed.failing.Unavailable;
import dev.aviary.feed.redis.Connections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;

/**
 * Audiences, near-cached. One is good while Redis knows of no newer version; where that cannot be
 * said, it is loaded; and where it cannot be loaded either, the read fails: somebody whom the
 * reader may not see must not show. A Redis that was away may have missed a version, so it is
 * believed again only about audiences that were loaded since.
 */
@Component
public class Audiences {

    /**
     * @param old older than normally served: whom fan-out has stopped pushing since is not known
     * @param connections to Redis that had been made when it was loaded
     */
    public record Probable(Audience audience, boolean old, long connections) {}

    private record Loaded(Audience audience, Instant since, long connections) {

        Probable probable(boolean old) {
            return new Probable(audience, old, connections);
        }

        boolean isWithin(Duration age, Instant now) {
            return since.plus(age).isAfter(now);
        }

        Loaded newer(Loaded other) {
            boolean mine = audience.version() > other.audience.version();
            return mine ? this : other;
        }
    }

    private final Graph graph;
    private final AudienceProperties properties;
    private final NewlySeen newlySeen;
    private final Connections connections;
    private final Clock clock;
    private final Cache<Long, Loaded> near;
    private final ConcurrentMap<Long, CompletableFuture<Loaded>> loading =
            new ConcurrentHashMap<>();

    Audiences(
            Graph graph,
            AudienceProperties properties,
            NewlySeen newlySeen,
            Connections connections,
            Clock clock) {
        this.graph = graph;
        this.properties = properties;
        this.newlySeen = newlySeen;
        this.connections = connections;
        this.clock = clock;
        this.near =
                Caffeine.newBuilder()
                        .maximumWeight(properties.maxFollowing())
                        .<Long, Loaded>weigher((_, l) -> 16 + l.audience.size())
                        .build();
    }

    /**
     * What is near, or else loaded by one of those who ask. Not good yet: {@link #isCurrent}
     * decides once the version is there.
     */
    public Probable probable(long reader) {
        Loaded known = near.getIfPresent(reader);
        if (known != null && known.isWithin(properties.maxAge(), clock.instant())) {
            return known.probable(false);
        }
        try {
            return loadOnce(reader).probable(false);
        } catch (Unavailable away) {
            if (known != null && known.isWithin(properties.maxAgeInOutage(), clock.instant())) {
                return known.probable(true);
            }
            throw away;
        }
    }

    /**
     * Versions are raised after the commit, so an audience as new as the version lacks nothing,
     * unless Redis was away when one was to be raised.
     */
    public boolean isCurrent(Probable probable, OptionalLong version) {
        return version.isPresent()
                && probable.audience().version() >= version.getAsLong()
                && probable.connections() == connections.made();
    }

    /** The audience as of now or later; joins nobody's load, which may have begun too early. */
    public Audience load(long reader) {
        return loadNow(reader).audience;
    }

    private Loaded loadNow(long reader) {
        long made = connections.made();
        Audience audience = graph.audienceOf(reader);
        Loaded before = near.getIfPresent(reader);
        if (before != null && before.audience.version() < audience.version()) {
            newlySeen.note(reader, before.audience, audience);
        }
        Loaded loaded = new Loaded(audience, clock.instant(), made);
        near.asMap().merge(reader, loaded, Loaded::newer);
        return loaded;
    }

    private Loaded loadOnce(long reader) {
        CompletableFuture<Loaded> mine = new CompletableFuture<>();
        CompletableFuture<Loaded> first = loading.putIfAbsent(reader, mine);
        if (first != null) {
            return join(first);
        }
        try {
            mine.complete(loadNow(reader));
        } catch (RuntimeException failure) {
            mine.completeExceptionally(failure);
        } finally {
            loading.remove(reader, mine);
        }
        return join(mine);
    }

    /** Ends when the load does, which has a deadline. */
    private static Loaded join(CompletableFuture<Loaded> load) {
        try {
            return load.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
