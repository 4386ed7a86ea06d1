package dev.aviary.fanout.protocol.deletes;

import dev.aviary.fanout.protocol.search.Rule;
import java.util.List;

/** The rules by which deletes win. */
enum DeleteRule implements Rule {
    SET_IF_ABSENT(
            "Every write of a body into Redis is set-if-absent, the poster's own too",
            "dev.aviary.tweet.caching.RedisTweets"),
    STORE_KEEPS_A_TOMBSTONE(
            "The store keeps a row for a deleted tweet, so that no later post of it counts",
            "dev.aviary.tweet.storing.PostgresTweetStore"),
    TOMBSTONE_OUTLIVES_THE_LAG(
            "A tombstone in Redis lives longer than the store may lag",
            "dev.aviary.tweet.caching.RedisTweets",
            "dev.aviary.fanout.delivering.RedisTombstones"),
    TOMBSTONE_OUTLIVES_THE_KEY(
            "A tombstone in Redis lives longer than an Idempotency-Key, with which the same id is"
                    + " posted again",
            "dev.aviary.tweet.posting.RedisIdempotencyKeys",
            "dev.aviary.tweet.caching.RedisTweets"),
    FANOUT_TOMBSTONE(
            "The fan-out, whose checkpoint lies beside the data, writes the tombstone too",
            "dev.aviary.fanout.delivering.Deliveries",
            "dev.aviary.fanout.delivering.RedisTombstones"),
    LOCAL_TOMBSTONE(
            "On a deletion a near-cache keeps a tombstone, rather than drop what it has",
            "dev.aviary.feed.hydrating.NearBodies",
            "dev.aviary.feed.hydrating.DeletionListener");

    private final String sentence;
    private final List<String> keptBy;

    DeleteRule(String sentence, String... keptBy) {
        this.sentence = sentence;
        this.keptBy = List.of(keptBy);
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public List<String> keptBy() {
        return keptBy;
    }
}
