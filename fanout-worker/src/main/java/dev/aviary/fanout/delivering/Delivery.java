package dev.aviary.fanout.delivering;

import dev.aviary.fanout.lists.Ids;
import dev.aviary.tweet.contracts.Tweet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Tweets of one author on their way into the feeds of those who follow. */
final class Delivery {

    /** What it costs to touch a list, in ids that are put into it. */
    private static final int TOUCH = 10;

    private record Posted(long id, long createdAtMillis, Runnable done) {}

    private final long author;
    private final Line line;
    private final List<Posted> tweets = new ArrayList<>();
    private final Deque<Iterator<Long>> followers = new ArrayDeque<>();
    private Ids ids = Ids.of();
    private int costOfAFeed;
    private boolean heardOfAll;

    Delivery(long author, Line line) {
        this.author = author;
        this.line = line;
    }

    long author() {
        return author;
    }

    Line line() {
        return line;
    }

    /** As long as nobody was asked for the followers: they are read after the tweet was read. */
    void add(Tweet tweet, Runnable done) {
        tweets.add(new Posted(tweet.getId(), tweet.getCreatedAtMillis(), done));
    }

    /**
     * No tweet joins any more.
     *
     * @param most ids that a list can make use of: the newest
     */
    void seal(int most) {
        ids = Ids.of(tweets.stream().map(Posted::id).toList()).newest(most);
        costOfAFeed = TOUCH + Math.min(tweets.size(), most);
    }

    /** In ids that are put into a list. */
    int costOfAFeed() {
        return costOfAFeed;
    }

    /** They are to be served. */
    void hearOf(List<Long> some) {
        followers.add(some.iterator());
    }

    void heardOfAll() {
        heardOfAll = true;
    }

    boolean hasFollowers() {
        return !followers.isEmpty();
    }

    /** Puts the ids down for some feeds; answers for how many. */
    int serve(int most, Map<Long, Ids> feeds) {
        int served = 0;
        Iterator<Long> some = followers.peek();
        while (some != null && served < most) {
            feeds.merge(some.next(), ids, Ids::and);
            served++;
            if (!some.hasNext()) {
                followers.remove();
                some = followers.peek();
            }
        }
        return served;
    }

    boolean isOver() {
        return heardOfAll && followers.isEmpty();
    }

    void end(LongConsumer postedMillis) {
        for (Posted tweet : tweets) {
            tweet.done().run();
            postedMillis.accept(tweet.createdAtMillis());
        }
    }
}
