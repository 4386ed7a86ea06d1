package dev.aviary.feed.sources;

/** Names a list that fanout-worker keeps in Redis. */
public sealed interface ListKey {

    /** Part of the key format for ever. */
    int BUCKETS = 16;

    long id();

    /** The home feed of a user. */
    record FeedOf(long id) implements ListKey {}

    /** The latest of one author. */
    record TimelineOf(long id) implements ListKey {}

    default String key() {
        String name =
                switch (this) {
                    case FeedOf _ -> "feed:{";
                    case TimelineOf _ -> "timeline:{";
                };
        return name + Math.floorMod(id(), BUCKETS) + "}:" + id();
    }
}
