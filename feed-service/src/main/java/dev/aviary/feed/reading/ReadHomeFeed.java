package dev.aviary.feed.reading;

import dev.aviary.feed.failing.Unavailable;
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
    private final ShowTweets show;
    private final ReadingProperties properties;

    ReadHomeFeed(
            GatherSources gather,
            CachedSources cached,
            StoredTimelines stored,
            ShowTweets show,
            ReadingProperties properties) {
        this.gather = gather;
        this.cached = cached;
        this.stored = stored;
        this.show = show;
        this.properties = properties;
    }

    /**
     * @throws Unavailable if the audience cannot be known, or nothing at all can be said
     */
    FeedPage read(long reader, Cursor cursor, int limit) {
        Gathered gathered = gather.gather(reader, cursor, limit);
        MergedSources sources = gathered.sources();
        PageInProgress page = new PageInProgress(limit, cursor);
        if (gathered.audienceIsOld()) {
            page.markPartial();
        }
        for (int round = 0; round < properties.mostRounds() && !page.isFull(); round++) {
            long[] ids = sources.take(page.lacking(round));
            if (ids.length > 0) {
                page.add(show.show(ids, gathered.audience(), gathered.own()));
            } else if (sources.isAtBottom()) {
                break;
            } else {
                try {
                    bringMore(sources, page, page.lacking(round));
                } catch (Unavailable away) {
                    return makeDo(gathered, page, away);
                }
            }
        }
        return page.finish(sources);
    }

    /** From the depth of the lists as long as they have more, from the store below them. */
    private void bringMore(MergedSources sources, PageInProgress page, int wanted) {
        List<ListKey> cut = sources.cutLists();
        if (!cut.isEmpty() && !sources.hasHoles()) {
            sources.addRestOf(cut, cached.whole(cut));
            return;
        }
        // A store known to lag is not waited for twice.
        Duration wait = page.storeLags() ? Duration.ZERO : properties.barrierWait();
        StoredPage pulled =
                stored.below(
                        sources.pullBelow(),
                        sources.authorsToPull(),
                        Math.max(properties.storePage(), wanted),
                        wait);
        sources.addPulled(pulled);
        if (!pulled.current()) {
            page.markStoreLags();
        }
    }

    /**
     * Without the store a page ends where its sources do, and the next one goes on there: shorter,
     * but without a hole. Only if some source has nothing to say are the others shown without it.
     */
    private FeedPage makeDo(Gathered gathered, PageInProgress page, Unavailable away) {
        MergedSources sources = gathered.sources();
        page.markPartial();
        boolean more = sources.hasHoles();
        for (int round = 0; more && round < properties.mostRounds() && !page.isFull(); round++) {
            long[] ids = sources.takeWithHoles(page.lacking(round));
            page.add(show.show(ids, gathered.audience(), gathered.own()));
            more = ids.length > 0;
        }
        if (page.isEmpty()) {
            throw away;
        }
        return page.finish(sources);
    }
}
