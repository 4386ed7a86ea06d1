package dev.aviary.feed.reading;

import dev.aviary.feed.audience.Audience;
import dev.aviary.feed.hydrating.Author;
import dev.aviary.feed.hydrating.Bodies;
import dev.aviary.feed.hydrating.Body;
import dev.aviary.feed.hydrating.Body.Gone;
import dev.aviary.feed.hydrating.Body.Post;
import dev.aviary.feed.hydrating.Profiles;
import dev.aviary.feed.reading.GatherSources.Gathered;
import dev.aviary.feed.sources.MergedSources;
import dev.aviary.feed.sources.OwnWrites;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects visible tweets until there is one more than the page holds, which proves a next page.
 */
final class PageInProgress {

    private record Item(long id, FeedTweet tweet) {}

    private final int limit;
    private final Audience audience;
    private final boolean audienceIsOld;
    private final OwnWrites own;
    private final List<Item> items;
    private boolean partial;

    PageInProgress(int limit, Gathered gathered) {
        this.limit = limit;
        this.audience = gathered.audience();
        this.audienceIsOld = gathered.audienceIsOld();
        this.own = gathered.own();
        this.items = new ArrayList<>(limit + 1);
    }

    /** Adds those of the ids, newest first, that the reader may see and that can be shown. */
    void add(long[] ids, Bodies bodies, Profiles profiles) {
        List<Post> posts = visible(ids, bodies.read(ids));
        Set<Long> authors = HashSet.newHashSet(posts.size());
        posts.forEach(post -> authors.add(post.authorId()));
        Map<Long, Author> known = profiles.read(authors);
        for (Post post : posts) {
            Author author = known.get(post.authorId());
            if (author == null) {
                partial = true;
            } else {
                items.add(new Item(post.id(), FeedTweet.of(post, author)));
            }
        }
    }

    private List<Post> visible(long[] ids, @Nullable Body[] bodies) {
        List<Post> posts = new ArrayList<>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            switch (bodies[i]) {
                case Post post when own.deletes(post.id()) -> {}
                case Post post when audience.sees(post.authorId()) -> posts.add(post);
                case Post _, Gone _ -> {}
                case null -> partial |= !own.deletes(ids[i]);
            }
        }
        return posts;
    }

    void markPartial() {
        partial = true;
    }

    boolean isPartial() {
        return partial;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    boolean isFull() {
        return items.size() > limit;
    }

    /** How many ids to look at next: what lacks, and more of them the more often it was in vain. */
    int lacking(int rounds) {
        return limit + 1 - items.size() + Math.min(100, rounds * 20);
    }

    /** Ends where this page is full, or else where the walk over the sources stands. */
    FeedPage finish(MergedSources sources) {
        boolean full = isFull();
        List<Item> shown = full ? items.subList(0, limit) : items;
        Cursor next = null;
        if (full) {
            next = new Cursor(shown.getLast().id());
        } else if (!sources.isComplete()) {
            next = new Cursor(sources.position());
        }
        return new FeedPage(
                shown.stream().map(Item::tweet).toList(),
                next == null ? null : next.text(),
                partial || audienceIsOld);
    }
}
