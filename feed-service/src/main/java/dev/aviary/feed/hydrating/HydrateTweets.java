package dev.aviary.feed.hydrating;

import dev.aviary.feed.failing.Overloaded;
import dev.aviary.feed.failing.Unavailable;
import dev.aviary.feed.hydrating.Body.Gone;
import dev.aviary.feed.hydrating.Body.Post;
import dev.aviary.feed.hydrating.NearBodies.Shelf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the bodies and counts of tweets and of what they repost: near, else in Redis, else in the
 * store; each time all that lack in one trip.
 */
@Component
public class HydrateTweets {

    private final NearBodies nearBodies;
    private final NearCounts nearCounts;
    private final CachedTweets cached;
    private final StoredTweets stored;

    HydrateTweets(
            NearBodies nearBodies,
            NearCounts nearCounts,
            CachedTweets cached,
            StoredTweets stored) {
        this.nearBodies = nearBodies;
        this.nearCounts = nearCounts;
        this.cached = cached;
        this.stored = stored;
    }

    public Tweets hydrate(long[] ids) {
        Tweets found = new Tweets(HashMap.newHashMap(ids.length), HashMap.newHashMap(ids.length));
        Shelf near = nearBodies.shelf();
        Set<Long> first = LinkedHashSet.newLinkedHashSet(ids.length);
        for (long id : ids) {
            Body body = near.get(id);
            if (body != null) {
                found.bodies().put(id, body);
            }
            first.add(id);
            addOriginal(body, first);
        }
        load(first, near, found);
        // Originals of reposts that were not near; there are hardly ever any.
        Set<Long> second = new LinkedHashSet<>();
        for (long id : ids) {
            addOriginal(found.body(id), second);
        }
        second.removeAll(first);
        if (!second.isEmpty()) {
            load(second, near, found);
        }
        return found;
    }

    private static void addOriginal(@Nullable Body body, Set<Long> ids) {
        if (body instanceof Post post && post.repostOf() != 0) {
            ids.add(post.repostOf());
        }
    }

    private void load(Set<Long> ids, Shelf near, Tweets found) {
        takeNear(ids, near, found);
        List<Long> bodies = lacking(ids, found.bodies());
        List<Long> counts = lackingCounts(ids, found);
        if (bodies.isEmpty() && counts.isEmpty()) {
            return;
        }
        take(cached.read(bodies, counts), near, found);
        Set<Long> wanted = new LinkedHashSet<>(lacking(bodies, found.bodies()));
        wanted.addAll(lackingCounts(counts, found));
        if (!wanted.isEmpty()) {
            ask(wanted, near, found);
        }
    }

    private void takeNear(Set<Long> ids, Shelf near, Tweets found) {
        for (Long id : ids) {
            Body body = found.bodies().containsKey(id) ? null : near.get(id);
            if (body != null) {
                found.bodies().put(id, body);
            }
            Counts counts = nearCounts.get(id);
            if (counts != null) {
                found.counts().put(id, counts);
            }
        }
    }

    private void take(Tweets loaded, Shelf near, Tweets found) {
        loaded.bodies().forEach((id, body) -> found.bodies().put(id, near.put(id, body)));
        loaded.counts().forEach((id, counts) -> found.counts().put(id, nearCounts.put(id, counts)));
    }

    private void ask(Set<Long> wanted, Shelf near, Tweets found) {
        try {
            take(stored.read(wanted), near, found);
            for (Long fresh : lackingCounts(wanted, found)) {
                // Posted, but not stored yet: nothing has been counted.
                found.counts().put(fresh, nearCounts.put(fresh, Counts.NONE));
            }
        } catch (Unavailable away) {
            makeDo(wanted, found);
        } catch (Overloaded full) {
            // Without counts a page is still one; without tweets it had better come later.
            if (!lacking(wanted, found.bodies()).isEmpty()) {
                throw full;
            }
            makeDo(wanted, found);
        }
    }

    private void makeDo(Set<Long> wanted, Tweets found) {
        for (Long id : lackingCounts(wanted, found)) {
            Counts last = nearCounts.last(id);
            if (last != null) {
                found.counts().put(id, last);
            }
        }
    }

    private static List<Long> lacking(Collection<Long> ids, Map<Long, ?> found) {
        List<Long> lacking = new ArrayList<>();
        for (Long id : ids) {
            if (!found.containsKey(id)) {
                lacking.add(id);
            }
        }
        return lacking;
    }

    /** Of a deleted tweet nobody wants to know them. */
    private static List<Long> lackingCounts(Collection<Long> ids, Tweets found) {
        List<Long> lacking = lacking(ids, found.counts());
        lacking.removeIf(id -> found.body(id) instanceof Gone);
        return lacking;
    }
}
