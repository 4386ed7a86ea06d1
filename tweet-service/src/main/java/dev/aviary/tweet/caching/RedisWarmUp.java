package dev.aviary.tweet.caching;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Connects before the first caller comes, who would otherwise wait for that. */
@Component
final class RedisWarmUp implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(RedisWarmUp.class);

    private final CachedTweets cached;

    RedisWarmUp(CachedTweets cached) {
        this.cached = cached;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            cached.ownWrites(0);
        } catch (CacheAway away) {
            log.warn("Starting without a cache: {}", away.getMessage());
        }
    }
}
