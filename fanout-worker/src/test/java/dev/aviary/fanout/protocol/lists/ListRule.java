package dev.aviary.fanout.protocol.lists;

import dev.aviary.fanout.protocol.search.Rule;
import java.util.List;

/** The rules by which a list neither loses nor doubles a tweet. */
public enum ListRule implements Rule {
    BARRIER(
            "Backfill and building read the store at or past the log's end, as noted after the"
                    + " follow was committed or the list was opened",
            "dev.aviary.tweet.reading.Barrier",
            "dev.aviary.fanout.timelines.GrpcTimelines"),
    OPEN_FIRST(
            "A building opens the list first, and only then notes the log's end and reads the"
                    + " edges",
            "dev.aviary.fanout.building.BuildList"),
    TOKEN(
            "A building ends only in the list that it opened itself",
            "dev.aviary.fanout.lists.RedisLists",
            "dev.aviary.fanout.building.BuildList"),
    BUILDING_KEEPS_INSERTS(
            "What is inserted into a list while it is being built stays",
            "dev.aviary.fanout.lists.RedisLists"),
    FULL_HAS_NO_END(
            "A list that holds the cap or more is complete down to its last id only",
            "dev.aviary.fanout.lists.RedisLists"),
    NOTHING_BELOW_FULL(
            "An id below a full list's last id is not inserted",
            "dev.aviary.fanout.lists.RedisLists"),
    MERGE_CUTS_TO_THE_CAP(
            "Backfill and building cut the list to exactly the cap; only single inserts may leave"
                    + " slack",
            "dev.aviary.fanout.lists.RedisLists"),
    NOTHING_IS_REMOVED(
            "A list only grows or is trimmed: unfollowing removes nothing, readers filter",
            "dev.aviary.fanout.backfilling.BackfillFeeds"),
    FRESH_FOLLOWERS(
            "Fan-out reads followers after the tweet is in the log, and from no cache",
            "dev.aviary.fanout.delivering.Deliveries",
            "dev.aviary.fanout.followers.GrpcFollowers"),
    CHECKPOINT_BESIDE_THE_LISTS(
            "Positions lie in Redis beside the lists that they cover, and the worker goes back to"
                    + " them",
            "dev.aviary.fanout.positions.Checkpoints",
            "dev.aviary.fanout.consuming.LogPositions"),
    CHECKPOINT_LAST(
            "A checkpoint is written after all that it covers was confirmed",
            "dev.aviary.fanout.consuming.ReadLog",
            "dev.aviary.fanout.consuming.LogProgress"),
    ONE_SESSION_A_BATCH(
            "Inserts and their checkpoint travel over one unbroken connection; if it breaks, the"
                    + " batch starts again",
            "dev.aviary.fanout.redis.RedisSession",
            "dev.aviary.fanout.consuming.ReadLog"),
    NO_CHECKPOINT_MEANS_EMPTIED(
            "A missing checkpoint means an emptied Redis: a window before one's position is"
                    + " replayed",
            "dev.aviary.fanout.consuming.ReplayStart",
            "dev.aviary.fanout.consuming.LogPositions");

    private final String sentence;
    private final List<String> keptBy;

    ListRule(String sentence, String... keptBy) {
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
