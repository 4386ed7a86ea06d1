package dev.aviary.fanout.delivering;

import dev.aviary.fanout.followers.Followers;
import dev.aviary.fanout.followers.Followers.Reach;
import dev.aviary.fanout.lists.Ids;
import dev.aviary.fanout.lists.ListKind;
import dev.aviary.fanout.lists.RedisLists;
import dev.aviary.fanout.redis.RedisSession;
import dev.aviary.tweet.contracts.Tweet;
import dev.aviary.tweet.contracts.TweetEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Puts new tweets into their authors' lists and into the feeds of those who follow. Followers are
 * read after the tweets were read from the log: whoever follows later has the tweets backfilled.
 * Deletes remove nothing from lists, for readers drop what has no body; they leave tombstones.
 */
@Component
class FanOutTweets {

    /** Feeds collected before they are sent; bounds memory, and lets tweets share a list's call. */
    private static final int MOST_PENDING = 50_000;

    private final RedisLists lists;
    private final Followers followers;
    private final RedisTombstones tombstones;
    private final Clock clock;
    private final Counter deliveries;
    private final Timer delay;
    private final Timer batches;

    FanOutTweets(
            RedisLists lists,
            Followers followers,
            RedisTombstones tombstones,
            MeterRegistry meters,
            Clock clock) {
        this.lists = lists;
        this.followers = followers;
        this.tombstones = tombstones;
        this.clock = clock;
        this.deliveries =
                Counter.builder("aviary.deliveries")
                        .description("Ids that were new to a list")
                        .register(meters);
        this.delay =
                Timer.builder("aviary.delivery.delay")
                        .description("From a tweet's post to its delivery to all followers")
                        .publishPercentileHistogram()
                        .register(meters);
        this.batches = Timer.builder("aviary.delivery.batch").register(meters);
    }

    /** Returns once everything was confirmed on the session. */
    void deliver(List<TweetEvent> events, RedisSession redis) {
        Timer.Sample batch = Timer.start();
        Map<Long, Ids> byAuthor = new HashMap<>();
        for (TweetEvent event : events) {
            if (event.hasPosted()) {
                Tweet tweet = event.getPosted().getTweet();
                byAuthor.merge(tweet.getAuthorId(), Ids.of(tweet.getId()), Ids::and);
            } else if (event.hasDeleted()) {
                tombstones.put(redis, event.getDeleted().getId());
            }
        }
        lists.insert(redis, ListKind.TIMELINE, byAuthor, deliveries::increment);
        push(byAuthor, redis);
        redis.confirm();
        batch.stop(batches);
        recordDelays(events);
    }

    private void push(Map<Long, Ids> byAuthor, RedisSession redis) {
        Map<Long, Ids> feeds = new HashMap<>(byAuthor); // an author's own feed has the author in it
        followers.stream(
                byAuthor.keySet(),
                reach -> {
                    switch (reach) {
                        case Reach.Push(long author, List<Long> some) ->
                                some.forEach(
                                        follower ->
                                                feeds.merge(
                                                        follower, byAuthor.get(author), Ids::and));
                        case Reach.Pull(_) -> {} // readers pull the timeline
                    }
                    if (feeds.size() > MOST_PENDING) {
                        lists.insert(redis, ListKind.FEED, feeds, deliveries::increment);
                        feeds.clear();
                    }
                });
        lists.insert(redis, ListKind.FEED, feeds, deliveries::increment);
    }

    private void recordDelays(List<TweetEvent> events) {
        long now = clock.millis();
        for (TweetEvent event : events) {
            if (event.hasPosted()) {
                long posted = event.getPosted().getTweet().getCreatedAtMillis();
                delay.record(Duration.ofMillis(Math.max(0, now - posted)));
            }
        }
    }
}
