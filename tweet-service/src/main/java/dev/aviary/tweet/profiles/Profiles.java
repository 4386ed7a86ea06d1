package dev.aviary.tweet.profiles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aviary.tweet.failing.Unavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A near-cache before {@link ProfileSource}: at most one call for all that a page lacks. What has
 * gone stale is served as it is and refreshed behind the answer, one refresh at a time, so
 * user-service may be away for long without anybody noticing but new authors.
 */
@Component
public final class Profiles {

    private static final Logger log = LoggerFactory.getLogger(Profiles.class);

    private final ProfileSource source;
    private final ProfilesProperties properties;
    private final Clock clock;
    private final Cache<Long, Kept> near;
    private final AtomicBoolean refreshing = new AtomicBoolean();

    private record Kept(Profile profile, Instant since) {}

    Profiles(ProfileSource source, ProfilesProperties properties, Clock clock) {
        this.source = source;
        this.properties = properties;
        this.clock = clock;
        this.near =
                Caffeine.newBuilder()
                        .maximumSize(properties.most())
                        .expireAfterWrite(properties.kept())
                        .build();
    }

    /**
     * The profiles of those who exist.
     *
     * @throws Unavailable if one is neither near nor to be had
     */
    public Map<Long, Profile> read(Collection<Long> ids) {
        Map<Long, Profile> profiles = new HashMap<>();
        Set<Long> missing = new HashSet<>();
        List<Long> stale = new ArrayList<>();
        Instant freshSince = clock.instant().minus(properties.fresh());
        for (Long id : ids) {
            Kept kept = near.getIfPresent(id);
            if (kept == null) {
                missing.add(id);
            } else {
                profiles.put(id, kept.profile());
                if (kept.since().isBefore(freshSince)) {
                    stale.add(id);
                }
            }
        }
        if (!missing.isEmpty()) {
            missing.addAll(stale);
            for (Profile profile : load(missing)) {
                profiles.put(profile.id(), profile);
            }
        } else if (!stale.isEmpty() && refreshing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("profiles-refresh").start(() -> refresh(stale));
        }
        return profiles;
    }

    /**
     * Whether somebody exists, as user-service said lately, or last while it is away.
     *
     * @throws Unavailable if it never said, and does not now
     */
    public boolean exists(long id) {
        Kept kept = near.getIfPresent(id);
        if (kept != null && !kept.since().isBefore(clock.instant().minus(properties.fresh()))) {
            return true;
        }
        try {
            return !load(List.of(id)).isEmpty();
        } catch (Unavailable away) {
            if (kept == null) {
                throw away;
            }
            return true;
        }
    }

    /** Whatever was known of them is no longer so. */
    public void forget(Collection<Long> ids) {
        near.invalidateAll(ids);
    }

    private List<Profile> load(Collection<Long> ids) {
        List<Profile> loaded = source.read(ids);
        Instant now = clock.instant();
        // Whoever is left out is gone, and not to be shown from here either.
        near.invalidateAll(ids);
        loaded.forEach(profile -> near.put(profile.id(), new Kept(profile, now)));
        return loaded;
    }

    private void refresh(List<Long> stale) {
        try {
            load(stale);
        } catch (Unavailable away) {
            log.debug("Stale profiles serve on: {}", away.getMessage());
        } finally {
            refreshing.set(false);
        }
    }
}
