package dev.aviary.platform.verifying;

import dev.aviary.platform.verifying.People.Sight;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What feeds must be, from nothing but rows in Postgres: what stands of the tweets and reposts of
 * those whom the reader follows and of the reader, newest first; nothing of or by whom the reader
 * muted, or has a block with; no repost soon below the same tweet.
 */
record Oracle(People people, Tweets tweets, Set<Long> standing) {

    /** A repost is left out below another sight of its original within so many items. */
    private static final int APART = 40;

    private static final long[] NONE = {};

    static Oracle read(String usersUrl, String tweetsUrl) throws SQLException {
        try (Connection users = DriverManager.getConnection(usersUrl);
                Connection stored = DriverManager.getConnection(tweetsUrl)) {
            People people = People.read(users);
            return of(people, Tweets.read(stored, people::isPresent));
        }
    }

    static Oracle of(People people, Tweets tweets) {
        return new Oracle(
                people,
                tweets,
                tweets.standing().entrySet().stream()
                        .filter(each -> people.isPresent(each.getKey()))
                        .flatMapToLong(each -> LongStream.of(each.getValue()))
                        .boxed()
                        .collect(Collectors.toSet()));
    }

    /** Every account there is, in the order of ids. */
    List<Reader> readers() {
        return people.readers();
    }

    /** Whether the store knows a tweet, deleted or not, to be this author's. */
    boolean knows(long tweet, long author) {
        Long stored = tweets.authors().get(tweet);
        return stored != null && stored == author;
    }

    List<FeedItem> feedOf(long reader) {
        List<FeedItem> feed = new ArrayList<>();
        Map<Long, Integer> lastSeen = new HashMap<>();
        int place = 0;
        for (long id : visible(people.sightOf(reader))) {
            long original = tweets.originals().getOrDefault(id, 0L);
            Integer above = lastSeen.put(original == 0 ? id : original, place);
            if (original == 0 || above == null || place - above > APART) {
                feed.add(item(id, original));
            }
            place++;
        }
        return feed;
    }

    private List<Long> visible(Sight sight) {
        return sight.shown().stream()
                .flatMapToLong(
                        author -> LongStream.of(tweets.standing().getOrDefault(author, NONE)))
                .filter(id -> isVisible(tweets.originals().getOrDefault(id, 0L), sight))
                .boxed()
                .sorted(Collections.reverseOrder())
                .toList();
    }

    /** Also of no repost, which has no original. */
    private boolean isVisible(long original, Sight sight) {
        return original == 0
                || standing.contains(original)
                        && !sight.hidden().contains(tweets.authors().getOrDefault(original, 0L));
    }

    private FeedItem item(long id, long original) {
        return new FeedItem(
                id,
                tweets.countsOf(id),
                original,
                original == 0 ? Counts.NONE : tweets.countsOf(original));
    }
}
