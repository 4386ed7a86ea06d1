package dev.aviary.feed.hydrating;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aviary.feed.failing.Overloaded;
import dev.aviary.feed.failing.Unavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Authors' profiles, near. All that a page lacks come in one call; old ones are served while they
 * are renewed behind the reader's back, and for as long as user-service is away.
 */
@Component
public class Profiles {

    private record Known(Profile profile, Instant since) {}

    private final ProfileDirectory directory;
    private final HydratingProperties properties;
    private final Clock clock;
    private final Executor background;
    private final Cache<Long, Known> near;

    Profiles(
            ProfileDirectory directory,
            HydratingProperties properties,
            Clock clock,
            @Qualifier("profileRenewals") Executor background) {
        this.directory = directory;
        this.properties = properties;
        this.clock = clock;
        this.background = background;
        this.near = Caffeine.newBuilder().maximumSize(properties.profiles()).build();
    }

    /** An id is left out when nothing is known of it and nobody can be asked. */
    public Map<Long, Profile> read(Set<Long> ids) {
        Map<Long, Profile> found = HashMap.newHashMap(ids.size());
        List<Long> missing = new ArrayList<>();
        List<Long> old = new ArrayList<>();
        Instant oldest = clock.instant().minus(properties.profilesMaxAge());
        for (Long id : ids) {
            Known known = near.getIfPresent(id);
            if (known == null) {
                missing.add(id);
            } else {
                found.put(id, known.profile);
                // Young again at once, so that one reader alone renews it.
                if (known.since.isBefore(oldest)
                        && near.asMap()
                                .replace(id, known, new Known(known.profile, clock.instant()))) {
                    old.add(id);
                }
            }
        }
        if (!old.isEmpty()) {
            background.execute(() -> load(old));
        }
        if (!missing.isEmpty()) {
            found.putAll(load(missing));
        }
        return found;
    }

    private Map<Long, Profile> load(Collection<Long> ids) {
        try {
            Map<Long, Profile> loaded = new HashMap<>(directory.read(ids));
            Instant now = clock.instant();
            for (Long id : ids) {
                Profile profile = loaded.computeIfAbsent(id, _ -> Profile.NOBODY);
                near.put(id, new Known(profile, now));
            }
            return loaded;
        } catch (Unavailable | Overloaded away) {
            return Map.of();
        }
    }
}
