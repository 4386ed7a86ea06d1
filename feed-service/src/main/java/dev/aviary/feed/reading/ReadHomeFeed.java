package dev.aviary.feed.reading;

import dev.aviary.feed.failing.Unavailable;
import dev.aviary.feed.hydrating.Bodies;
import dev.aviary.feed.hydrating.Profiles;
import dev.aviary.feed.reading.GatherSources.Gathered;
import dev.aviary.feed.sources.CachedSources;
import dev.aviary.feed.sources.ListKey;
import dev.aviary.feed.sources.MergedSources;
import dev.aviary.feed.sources.StoredPage;
import dev.aviary.feed.sources.StoredTimelines;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reads a page of a home feed: the reader's list, the timelines of pulled authors and the reader's
 * own writes, merged, filtered by the audience, hydrated; and the store below and instead of them.
 */
@Component
class ReadHomeFeed {

    private final GatherSources gather;
    private final CachedSources cached;
    private final StoredTimelines stored;
    private final Bodies bodies;
    private final Profiles profiles;
    private final ReadingProperties properties;

    ReadHomeFeed(
            GatherSources gather,
            CachedSources cached,
            StoredTimelines stored,
            Bodies bodies,
            Profiles profiles,
            ReadingProperties properties) {
        this.gather = gather;
        this.cached = cached;
        this.stored = stored;
        this.bodies = bodies;
        this.profiles = profiles;
        this.properties = properties;
    }

    /**
     * @throws Unavailable if the audience cannot be known, or nothing at all can be said
     */
    FeedPage read(long reader, Cursor cursor, int limit) {
        Gathered gathered = gather.gather(reader, cursor, limit);
        MergedSources sources = gathered.sources();
        PageInProgress page = new PageInProgress(limit, gathered);
        for (int round = 0; round < properties.mostRounds() && !page.isFull(); round++) {
            long[] ids = sources.take(page.lacking(round));
            if (ids.length > 0) {
                page.add(ids, bodies, profiles);
            } else if (sources.isAtBottom()) {
                break;
            } else {
                try {
                    bringMore(sources, page, limit);
                } catch (Unavailable away) {
                    return makeDo(sources, page, away);
                }
            }
        }
        return page.finish(sources);
    }

    /** From the depth of the lists as long as they have more, from the store below them. */
    private void bringMore(MergedSources sources, PageInProgress page, int limit) {
        List<ListKey> cut = sources.cutLists();
        if (!cut.isEmpty() && !sources.hasHoles()) {
            sources.addRestOf(cut, cached.whole(cut));
            return;
        }
        // A store known to lag is not waited for twice.
        Duration wait = page.isPartial() ? Duration.ZERO : properties.barrierWait();
        StoredPage pulled =
                stored.below(
                        sources.pullBelow(),
                        sources.authorsToPull(),
                        Math.max(properties.storePage(), limit + 1),
                        wait);
        sources.addPulled(pulled);
        if (!pulled.current()) {
            page.markPartial();
        }
    }

    /**
     * Without the store a page ends where its sources do, and the next one goes on there: shorter,
     * but without a hole. Only if some source has nothing to say are the others shown without it.
     */
    private FeedPage makeDo(MergedSources sources, PageInProgress page, Unavailable away) {
        page.markPartial();
        boolean more = sources.hasHoles();
        for (int round = 0; more && round < properties.mostRounds() && !page.isFull(); round++) {
            long[] ids = sources.takeWithHoles(page.lacking(round));
            page.add(ids, bodies, profiles);
            more = ids.length > 0;
        }
        if (page.isEmpty()) {
            throw away;
        }
        return page.finish(sources);
    }
}
