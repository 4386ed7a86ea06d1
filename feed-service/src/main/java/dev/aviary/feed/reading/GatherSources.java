package dev.aviary.feed.reading;

import dev.aviary.feed.audience.Audience;
import dev.aviary.feed.audience.Audiences;
import dev.aviary.feed.audience.Audiences.Probable;
import dev.aviary.feed.audience.NewlySeen;
import dev.aviary.feed.requesting.ListRequests;
import dev.aviary.feed.sources.CachedSources;
import dev.aviary.feed.sources.ListKey;
import dev.aviary.feed.sources.ListKey.FeedOf;
import dev.aviary.feed.sources.ListKey.TimelineOf;
import dev.aviary.feed.sources.MergedSources;
import dev.aviary.feed.sources.OwnWrites;
import dev.aviary.feed.sources.Slice;
import dev.aviary.feed.sources.Snapshot;
import java.util.List;
import org.springframework.stereotype.Component;

/** Fetches what a page is made from, in one trip where the near-cached audience holds. */
@Component
class GatherSources {

    /** Below this, a shorter head would not make the trip cheaper. */
    private static final int LEAST_DEPTH = 64;

    /** Ids beyond the page, for those that turn out to be deleted or no longer followed. */
    private static final int RESERVE = 16;

    private static final long[] NONE = {};

    private final Audiences audiences;
    private final NewlySeen newlySeen;
    private final CachedSources cached;
    private final ListRequests requests;
    private final ReadingProperties properties;

    GatherSources(
            Audiences audiences,
            NewlySeen newlySeen,
            CachedSources cached,
            ListRequests requests,
            ReadingProperties properties) {
        this.audiences = audiences;
        this.newlySeen = newlySeen;
        this.cached = cached;
        this.requests = requests;
        this.properties = properties;
    }

    /**
     * @param audienceIsOld so pulled authors may be missing
     */
    record Gathered(
            Audience audience, boolean audienceIsOld, OwnWrites own, MergedSources sources) {}

    Gathered gather(long reader, Cursor cursor, int limit) {
        int depth = depth(cursor, limit);
        Probable probable = audiences.probable(reader);
        Audience audience = probable.audience();
        boolean old = probable.old();
        Snapshot snapshot = cached.read(reader, timelinesOf(audience), depth);
        List<Slice> timelines = snapshot.timelines();
        if (!audiences.isCurrent(probable, snapshot.audienceVersion())) {
            audience = audiences.load(reader);
            old = false;
            timelines = cached.timelines(timelinesOf(audience), depth);
        }
        MergedSources sources = new MergedSources(cursor.below());
        add(sources, new FeedOf(reader), audience.pushed(), snapshot.feed());
        long[] listed = timelinesOf(audience);
        for (int i = 0; i < listed.length; i++) {
            add(sources, new TimelineOf(listed[i]), new long[] {listed[i]}, timelines.get(i));
        }
        if (listed.length < audience.pulled().length) {
            sources.addStored(audience.pulled());
        }
        long[] fresh = newlySeen.by(reader, audience);
        if (fresh.length > 0) {
            sources.addStored(fresh);
        }
        sources.addIds(snapshot.own().posted());
        return new Gathered(audience, old, snapshot.own(), sources);
    }

    /** The pulled authors whose lists are read: none of a crowd, which the store merges better. */
    private long[] timelinesOf(Audience audience) {
        long[] pulled = audience.pulled();
        return pulled.length <= properties.mostTimelines() ? pulled : NONE;
    }

    private void add(MergedSources sources, ListKey list, long[] authors, Slice slice) {
        if (slice.isWanting()) {
            requests.ask(list);
        }
        sources.add(list, authors, slice);
    }

    /** The head of each list for a first page; further pages may need any part of it. */
    private static int depth(Cursor cursor, int limit) {
        if (!cursor.equals(Cursor.NEWEST)) {
            return CachedSources.WHOLE;
        }
        // Few different depths, for pulled timelines are near-cached by depth.
        int enough = Integer.highestOneBit(limit + RESERVE) * 2;
        return Math.max(LEAST_DEPTH, enough);
    }
}
