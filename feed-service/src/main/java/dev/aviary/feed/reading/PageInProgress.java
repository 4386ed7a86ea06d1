package dev.aviary.feed.reading;

import dev.aviary.feed.reading.ShowTweets.Shown;
import dev.aviary.feed.sources.MergedSources;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the reader may see, without repetitions, until there is one item more than the page
 * holds, which proves a next page.
 */
final class PageInProgress {

    /** The most ids looked at at once. */
    private static final int MOST = 500;

    private record Placed(Item item, int place) {}

    private final int limit;
    private final LastItems lastItems;
    private final List<Placed> items;
    private boolean partial;
    private boolean storeLags;

    PageInProgress(int limit, Cursor cursor) {
        this.limit = limit;
        this.lastItems = new LastItems(cursor);
        this.items = new ArrayList<>(limit + 1);
    }

    /** The next items below those that it has. */
    void add(Shown shown) {
        partial |= shown.partial();
        for (Item item : shown.items()) {
            if (!lastItems.repeats(item)) {
                items.add(new Placed(item, lastItems.place()));
            }
        }
    }

    void markPartial() {
        partial = true;
    }

    /** Something newer than what the store has applied may be missing. */
    void markStoreLags() {
        partial = true;
        storeLags = true;
    }

    boolean storeLags() {
        return storeLags;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    boolean isFull() {
        return items.size() > limit;
    }

    /** How many ids to look at next: what lacks, and more of them the more often it was in vain. */
    int lacking(int rounds) {
        return Math.max(1, limit + 1 - items.size()) + Math.min(MOST, rounds * rounds * 5);
    }

    /** Ends where this page is full, or else where the walk over the sources stands. */
    FeedPage finish(MergedSources sources) {
        List<Placed> shown = isFull() ? items.subList(0, limit) : items;
        return new FeedPage(
                shown.stream().map(placed -> placed.item.tweet()).toList(), next(sources), partial);
    }

    private @Nullable String next(MergedSources sources) {
        if (isFull()) {
            Placed last = items.get(limit - 1);
            return new Cursor(last.item.id(), lastItems.asSeenBelow(last.place)).text();
        }
        if (sources.isComplete()) {
            return null;
        }
        return new Cursor(sources.position(), lastItems.asSeenBelow(lastItems.place())).text();
    }
}
