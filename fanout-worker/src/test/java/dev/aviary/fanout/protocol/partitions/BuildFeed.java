package dev.aviary.fanout.protocol.partitions;

import static dev.aviary.fanout.protocol.partitions.PartitionRule.BARRIER_OF_EACH;
import static dev.aviary.fanout.protocol.partitions.PartitionRule.ONE_READ;

import dev.aviary.fanout.protocol.lists.Ids;
import dev.aviary.fanout.protocol.partitions.State.Building;
import dev.aviary.fanout.protocol.partitions.State.Feed;
import dev.aviary.fanout.protocol.partitions.State.Redis;
import dev.aviary.fanout.protocol.search.Steps;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the feed of both authors, behind a barrier in both partitions. */
record BuildFeed(Set<PartitionRule> rules) {

    void steps(State now, Steps<State> next) {
        Feed feed = now.redis().feed();
        switch (now.building()) {
            case Building.None() when feed == null || feed.isBeingBuilt() ->
                    next.may(
                            "a building opens the feed",
                            now.with(new Redis(opened(feed), now.redis().checkpoints()))
                                    .with(new Building.Opened()));
            case Building.None() -> {}
            case Building.Opened() ->
                    next.will(
                            "the building notes the ends", now.with(new Building.Noted(now.log())));
            case Building.Noted(Positions barrier) when isReached(now, barrier) -> read(now, next);
            case Building.Noted _ -> {}
            case Building.HasRead(Ids page) -> {
                State then = now.with(new Building.None());
                next.will("the building merges", merge(then, page));
            }
        }
    }

    /** What is there stays. */
    private static Feed opened(@Nullable Feed feed) {
        return new Feed(feed == null ? Ids.NONE : feed.ids(), true);
    }

    private boolean isReached(State now, Positions barrier) {
        return rules.contains(BARRIER_OF_EACH)
                ? now.applied().haveReached(barrier)
                : now.applied().sum() >= barrier.sum();
    }

    private void read(State now, Steps<State> next) {
        next.will("the building reads", now.with(new Building.HasRead(now.store().ids())));
        if (!rules.contains(ONE_READ)) {
            for (int partition = 0; partition < 2; partition++) {
                if (now.store().in(partition) > 0) {
                    int lagging = now.store().in(partition) - 1;
                    Ids page = now.store().with(partition, lagging).ids();
                    next.may(
                            "the building reads a replica that lags",
                            now.with(new Building.HasRead(page)));
                }
            }
        }
    }

    /** One building at a time here, so a token is there or it is not. */
    private static State merge(State now, Ids page) {
        Feed feed = now.redis().feed();
        return feed == null || !feed.isBeingBuilt()
                ? now
                : now.with(
                        new Redis(
                                new Feed(feed.ids().and(page), false), now.redis().checkpoints()));
    }
}
