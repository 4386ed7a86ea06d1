package dev.aviary.platform.programs;

import dev.aviary.platform.redis.Redis;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * What is wrong on purpose after a program has ended well, to see that its comparison finds it. The
 * victim is one reader, and a tweet in that reader's feed by somebody else.
 */
record Faults(World world, Person reader, Tweet tweet) {

    private static final int BUCKETS = 16;
    private static final long NOBODY = 1;

    static Faults in(Stage stage) {
        for (Person reader : stage.people()) {
            for (Oracle.Item item : new Oracle(stage.world()).feedOf(reader.id())) {
                Tweet tweet = stage.world().tweet(item.id()).orElseThrow();
                if (tweet.author() != reader.id() && !tweet.isRepost()) {
                    return new Faults(stage.world(), reader, tweet);
                }
            }
        }
        throw new AssertionError("Nobody reads anybody else.");
    }

    /** The newest such tweet is in the lists, not below their floors. */
    void loseItInRedis(URI redis) throws IOException {
        try (Redis connection = new Redis(redis)) {
            for (String list : List.of(key("feed", reader.id()), key("timeline", tweet.author()))) {
                connection.number("LREM", list, "1", Long.toString(tweet.id()));
            }
        }
    }

    /** As if the platform showed what it must not. */
    void forgetTheFollow() {
        world.unfollow(reader.id(), tweet.author());
    }

    void rememberTheFollow() {
        world.follow(reader.id(), tweet.author());
    }

    void countALikeThatNobodyGave() {
        world.like(NOBODY, tweet.id());
    }

    void forgetThatLike() {
        world.unlike(NOBODY, tweet.id());
    }

    private static String key(String kind, long id) {
        return "%s:{%d}:%d".formatted(kind, id % BUCKETS, id);
    }
}
