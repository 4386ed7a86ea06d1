package dev.aviary.fanout.protocol.partitions;

import static dev.aviary.fanout.protocol.partitions.PartitionRule.CHECKPOINT_OF_EACH;
import static dev.aviary.fanout.protocol.partitions.PartitionRule.POSITION_WITH_THE_ROWS;

import dev.aviary.fanout.protocol.lists.Ids;
import dev.aviary.fanout.protocol.partitions.State.Building;
import dev.aviary.fanout.protocol.partitions.State.Feed;
import dev.aviary.fanout.protocol.partitions.State.Redis;
import dev.aviary.fanout.protocol.search.Steps;
import dev.aviary.fanout.protocol.search.World;
import java.util.Optional;
import java.util.Set;

/**
 * A store writer and a fan-out that read both partitions, each at its own pace, and the building of
 * a feed that both authors are in.
 */
record PartitionWorld(String name, Positions tweets, int troubles, Set<PartitionRule> rules)
        implements World<State> {

    @Override
    public State start() {
        return State.start(troubles);
    }

    @Override
    public void steps(State now, Steps<State> next) {
        for (int partition = 0; partition < 2; partition++) {
            if (now.log().in(partition) < tweets.in(partition)) {
                int id = Positions.idAt(partition, now.log().in(partition));
                next.may("tweet " + id + " is appended", now.log(now.log().next(partition)));
            }
            store(now, partition, next);
            fanOut(now, partition, next);
        }
        new BuildFeed(rules).steps(now, next);
        trouble(now, next);
    }

    private void store(State now, int partition, Steps<State> next) {
        Positions rows = now.store();
        Positions said = now.applied();
        if (said.in(partition) > rows.in(partition)) {
            next.will(
                    "the store has the rows of partition " + partition,
                    now.stored(rows.next(partition), said));
        } else if (rows.in(partition) < now.log().in(partition)) {
            boolean withRows = rules.contains(POSITION_WITH_THE_ROWS);
            next.will(
                    "the store applies partition " + partition,
                    now.stored(withRows ? rows.next(partition) : rows, said.next(partition)));
        }
    }

    private void fanOut(State now, int partition, Steps<State> next) {
        Positions reached = now.fanOut();
        int position = reached.in(partition);
        int checkpoint = now.redis().checkpoints().in(partition);
        if (now.inserted().has(partition)) {
            Positions further = reached.next(partition);
            Redis redis = new Redis(now.redis().feed(), checkpoints(now, partition));
            next.will(
                    "fan-out writes the checkpoint of partition " + partition,
                    now.fanOut(further, now.inserted().without(Ids.of(partition))).with(redis));
        } else if (checkpoint < position) {
            next.will(
                    "fan-out goes back in partition " + partition,
                    now.fanOut(reached.with(partition, checkpoint), now.inserted()));
        } else if (position < now.log().in(partition)) {
            int id = Positions.idAt(partition, position);
            next.will(
                    "fan-out inserts " + id,
                    now.with(now.redis().insert(id))
                            .fanOut(reached, now.inserted().with(partition)));
        }
    }

    private Positions checkpoints(State now, int partition) {
        int reached = now.fanOut().in(partition) + 1;
        return rules.contains(CHECKPOINT_OF_EACH)
                ? now.redis().checkpoints().with(partition, reached)
                : new Positions(reached, reached);
    }

    private void trouble(State now, Steps<State> next) {
        boolean savesLess = !now.saved().equals(now.redis());
        if (savesLess) {
            next.may("Redis persists", now.redisPersists());
        }
        if (now.troubles() > 0) {
            State then = now.lessTrouble().with(new Building.None());
            State without = then.fanOut(now.fanOut(), Ids.NONE);
            next.may("TROUBLE: FLUSHALL", without.with(Redis.FLUSHED));
            if (savesLess) {
                next.may("TROUBLE: Redis falls back", without.with(now.saved()));
            }
        }
    }

    @Override
    public Optional<String> wrong(State atRest) {
        Feed feed = atRest.redis().feed();
        Ids all = atRest.log().ids();
        return feed == null || feed.isBeingBuilt() || feed.ids().equals(all)
                ? Optional.empty()
                : Optional.of("the feed is [%s] of [%s]".formatted(feed.ids(), all));
    }

    @Override
    public String show(State now) {
        return "log %s, store %s, fan-out %s, %s"
                .formatted(now.log(), now.applied(), now.fanOut(), now.redis());
    }
}
