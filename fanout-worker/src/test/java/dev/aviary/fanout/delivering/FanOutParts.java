package dev.aviary.fanout.delivering;

import dev.aviary.fanout.consuming.LogListener;
import dev.aviary.fanout.deadletters.DeadLetters;
import dev.aviary.fanout.followers.Followers;
import dev.aviary.fanout.lists.RedisLists;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.ThreadFactory;

/** Puts the real fan-out together, for tests in other packages. */
public final class FanOutParts {

    private FanOutParts() {}

    public static LogListener listener(
            RedisLists lists,
            Followers followers,
            DeadLetters deadLetters,
            ThreadFactory inquirers) {
        FanOutTweets fanOut =
                new FanOutTweets(
                        lists,
                        followers,
                        new RedisTombstones(),
                        new SimpleMeterRegistry(),
                        Clock.systemUTC(),
                        inquirers);
        return new TweetsListener(fanOut, deadLetters, new DeliveringProperties(1, 500, 20_000));
    }
}
