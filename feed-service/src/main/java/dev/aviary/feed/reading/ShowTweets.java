package dev.aviary.feed.reading;

import dev.aviary.feed.audience.Audience;
import dev.aviary.feed.hydrating.Author;
import dev.aviary.feed.hydrating.Body.Gone;
import dev.aviary.feed.hydrating.Body.Post;
import dev.aviary.feed.hydrating.Counts;
import dev.aviary.feed.hydrating.HydrateTweets;
import dev.aviary.feed.hydrating.Profile;
import dev.aviary.feed.hydrating.Profile.Nobody;
import dev.aviary.feed.hydrating.Profiles;
import dev.aviary.feed.hydrating.Tweets;
import dev.aviary.feed.sources.OwnWrites;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns ids into the tweets that a reader may see. */
@Component
class ShowTweets {

    private final HydrateTweets tweets;
    private final Profiles profiles;

    ShowTweets(HydrateTweets tweets, Profiles profiles) {
        this.tweets = tweets;
        this.profiles = profiles;
    }

    /**
     * @param items in the order of the ids
     * @param partial whether something could not be had that may belong here
     */
    record Shown(List<Item> items, boolean partial) {}

    Shown show(long[] ids, Audience audience, OwnWrites own) {
        Showing showing = new Showing(audience, own, tweets.hydrate(ids));
        List<Seen> seen = showing.seen(ids);
        Map<Long, Profile> people = profiles.read(authorsOf(seen));
        List<Item> items = new ArrayList<>(seen.size());
        for (Seen one : seen) {
            Item item = showing.item(one, people);
            if (item != null) {
                items.add(item);
            }
        }
        return new Shown(items, showing.partial);
    }

    private record Seen(Post post, @Nullable Post original) {}

    private static Set<Long> authorsOf(List<Seen> seen) {
        Set<Long> authors = HashSet.newHashSet(seen.size());
        for (Seen one : seen) {
            authors.add(one.post.authorId());
            if (one.original != null) {
                authors.add(one.original.authorId());
            }
        }
        return authors;
    }

    private static final class Showing {

        private final Audience audience;
        private final OwnWrites own;
        private final Tweets found;
        private boolean partial;

        Showing(Audience audience, OwnWrites own, Tweets found) {
            this.audience = audience;
            this.own = own;
            this.found = found;
        }

        List<Seen> seen(long[] ids) {
            List<Seen> seen = new ArrayList<>(ids.length);
            for (long id : ids) {
                Post post = alive(id);
                if (post == null || !audience.sees(post.authorId())) {
                    continue;
                }
                if (post.repostOf() == 0) {
                    seen.add(new Seen(post, null));
                    continue;
                }
                Post original = alive(post.repostOf());
                if (original != null && !audience.hides(original.authorId())) {
                    seen.add(new Seen(post, original));
                }
            }
            return seen;
        }

        @Nullable Item item(Seen seen, Map<Long, Profile> people) {
            Post subject = seen.original == null ? seen.post : seen.original;
            FeedTweet tweet = tweet(subject, null, people);
            if (tweet != null && seen.original != null) {
                tweet = tweet(seen.post, tweet, people);
            }
            return tweet == null ? null : new Item(seen.post.id(), subject.id(), tweet);
        }

        private @Nullable FeedTweet tweet(
                Post post, @Nullable FeedTweet original, Map<Long, Profile> people) {
            return switch (people.get(post.authorId())) {
                case Author author -> FeedTweet.of(post, author, counts(post.id()), original);
                case Nobody _ -> null;
                case null -> {
                    partial = true;
                    yield null;
                }
            };
        }

        private @Nullable Post alive(long id) {
            return switch (found.body(id)) {
                case Post post -> own.deletes(id) ? null : post;
                case Gone _ -> null;
                case null -> {
                    partial |= !own.deletes(id);
                    yield null;
                }
            };
        }

        private Counts counts(long id) {
            Counts counts = found.counts(id);
            partial |= counts == null;
            return counts == null ? Counts.NONE : counts;
        }
    }
}
