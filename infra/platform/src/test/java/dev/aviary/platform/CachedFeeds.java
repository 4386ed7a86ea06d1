package dev.aviary.platform;

import dev.aviary.platform.redis.Redis;
import java.io.IOException;
import java.net.URI;

/** The cached lists of a platform's Redis, for damaging them. */
record CachedFeeds(URI redis) {

    /** One feed loses an id that no other place has: not an end of it, not its owner's tweet. */
    private static final String LOSE_ONE =
            """
            for _, feed in ipairs(redis.call('KEYS', 'feed:*')) do
                local own = 'own:' .. string.match(feed, '%d+$')
                for i = 1, redis.call('LLEN', feed) - 3 do
                    local id = redis.call('LINDEX', feed, i)
                    if not redis.call('LPOS', own, id) then
                        return redis.call('LREM', feed, 1, id)
                    end
                end
            end
            return 0
            """;

    /**
     * Answers whether there was a feed to damage: they are built soon after they are first read.
     */
    boolean loseOneTweet() throws IOException {
        try (Redis connection = new Redis(redis)) {
            return connection.number("EVAL", LOSE_ONE, "0") == 1;
        }
    }
}
