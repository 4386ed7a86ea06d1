package dev.aviary.fanout.delivering;

import dev.aviary.fanout.followers.Followers;
import dev.aviary.fanout.lists.RedisLists;
import dev.aviary.fanout.redis.RedisSession;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Puts new tweets into their authors' lists and into the feeds of those who follow. */
@Component
class FanOutTweets {

    private static final ThreadFactory CALLS = Thread.ofVirtual().name("followers-", 0).factory();

    private final RedisLists lists;
    private final Followers followers;
    private final RedisTombstones tombstones;
    private final Clock clock;
    private final ThreadFactory inquirers;
    private final Counter deliveries;
    private final Timer delay;

    @Autowired
    FanOutTweets(
            RedisLists lists,
            Followers followers,
            RedisTombstones tombstones,
            MeterRegistry meters,
            Clock clock) {
        this(lists, followers, tombstones, meters, clock, CALLS);
    }

    /**
     * @param inquirers of all readers, so that a name means one thread
     */
    FanOutTweets(
            RedisLists lists,
            Followers followers,
            RedisTombstones tombstones,
            MeterRegistry meters,
            Clock clock,
            ThreadFactory inquirers) {
        this.lists = lists;
        this.followers = followers;
        this.tombstones = tombstones;
        this.clock = clock;
        this.inquirers = inquirers;
        this.deliveries =
                Counter.builder("aviary.deliveries")
                        .description("Ids that were new to a list")
                        .register(meters);
        this.delay =
                Timer.builder("aviary.delivery.delay")
                        .description("From a tweet's post to its delivery to all followers")
                        .publishPercentileHistogram()
                        .register(meters);
    }

    /** For one reader of the log, on one session. */
    Deliveries begin(RedisSession redis) {
        return new Deliveries(
                redis,
                lists,
                tombstones,
                new Inquiries(followers, Executors.newThreadPerTaskExecutor(inquirers)),
                new Turns(Turns.TURN),
                deliveries::increment,
                this::recordDelay);
    }

    private void recordDelay(long postedMillis) {
        delay.record(Duration.ofMillis(Math.max(0, clock.millis() - postedMillis)));
    }
}
