package dev.aviary.tweet.reading;

import dev.aviary.tweet.content.Counts;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.counting.ReadCounts;
import dev.aviary.tweet.profiles.Profile;
import dev.aviary.tweet.profiles.Profiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tweets as the public API shows them: with their authors and numbers, a call each for all. */
@Component
final class ShowTweets {

    private final Profiles profiles;
    private final ReadCounts readCounts;

    ShowTweets(Profiles profiles, ReadCounts readCounts) {
        this.profiles = profiles;
        this.readCounts = readCounts;
    }

    /** In the same order, without those of people who no longer exist. */
    List<ShownTweet> show(List<WholeTweet> tweets) {
        Set<Long> authorIds = new HashSet<>();
        Set<Long> tweetIds = new HashSet<>();
        for (WholeTweet tweet : tweets) {
            authorIds.addAll(tweet.authorIds());
            tweetIds.add(tweet.tweet().id());
            tweetIds.add(tweet.meant().id());
        }
        Map<Long, Profile> authors = profiles.read(authorIds);
        Map<Long, Counts> counts = readCounts.readOrNone(tweetIds);
        List<ShownTweet> shown = new ArrayList<>(tweets.size());
        for (WholeTweet tweet : tweets) {
            show(tweet, authors, counts).ifPresent(shown::add);
        }
        return shown;
    }

    /**
     * A page of the first of these tweets.
     *
     * @param readTo how far they were read where there may be more, else 0
     */
    TweetPage page(List<WholeTweet> tweets, int limit, Cursor.Kind kind, long readTo) {
        if (tweets.size() > limit) {
            List<WholeTweet> page = tweets.subList(0, limit);
            return new TweetPage(show(page), new Cursor(kind, page.getLast().tweet().id()));
        }
        return new TweetPage(show(tweets), readTo == 0 ? null : new Cursor(kind, readTo));
    }

    private static Optional<ShownTweet> show(
            WholeTweet tweet, Map<Long, Profile> authors, Map<Long, Counts> counts) {
        Tweet original = tweet.original();
        if (original == null) {
            return show(tweet.tweet(), Optional.empty(), authors, counts);
        }
        return show(original, Optional.empty(), authors, counts)
                .flatMap(shown -> show(tweet.tweet(), Optional.of(shown), authors, counts));
    }

    private static Optional<ShownTweet> show(
            Tweet tweet,
            Optional<ShownTweet> original,
            Map<Long, Profile> authors,
            Map<Long, Counts> counts) {
        return Optional.ofNullable(authors.get(tweet.authorId()))
                .map(
                        author ->
                                ShownTweet.of(
                                        tweet,
                                        author,
                                        original.orElse(null),
                                        counts.getOrDefault(tweet.id(), Counts.none(tweet.id()))));
    }
}
