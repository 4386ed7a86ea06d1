package dev.aviary.fanout.protocol.partitions;

import dev.aviary.fanout.protocol.lists.Ids;
import dev.aviary.fanout.protocol.search.Hash;
import org.jspecify.annotations.Nullable;

/**
 * One moment.
 *
 * @param log the ends of the partitions
 * @param store how far the store's rows go
 * @param applied how far the store says that they go
 * @param fanOut how far the readers of the partitions are, one each
 * @param inserted which reader has inserted and not yet written its checkpoint, by partition
 * @param saved what Redis would fall back to
 */
record State(
        Positions log,
        Positions store,
        Positions applied,
        Positions fanOut,
        Ids inserted,
        Redis redis,
        Redis saved,
        Building building,
        int troubles) {

    /** A feed that both authors are in; missing, under a token or good. */
    record Redis(@Nullable Feed feed, Positions checkpoints) {

        static final Redis FLUSHED = new Redis(null, Positions.ZERO);

        Redis insert(int id) {
            return feed == null
                    ? this
                    : new Redis(new Feed(feed.ids().with(id), feed.isBeingBuilt()), checkpoints);
        }
    }

    record Feed(Ids ids, boolean isBeingBuilt) {}

    sealed interface Building {

        record None() implements Building {}

        record Opened() implements Building {}

        record Noted(Positions barrier) implements Building {}

        record HasRead(Ids page) implements Building {}
    }

    static State start(int troubles) {
        Positions zero = Positions.ZERO;
        Building none = new Building.None();
        return new State(
                zero, zero, zero, zero, Ids.NONE, Redis.FLUSHED, Redis.FLUSHED, none, troubles);
    }

    State log(Positions ends) {
        return new State(ends, store, applied, fanOut, inserted, redis, saved, building, troubles);
    }

    State stored(Positions rows, Positions said) {
        return new State(log, rows, said, fanOut, inserted, redis, saved, building, troubles);
    }

    State fanOut(Positions positions, Ids waiting) {
        return new State(log, store, applied, positions, waiting, redis, saved, building, troubles);
    }

    State with(Redis other) {
        return new State(log, store, applied, fanOut, inserted, other, saved, building, troubles);
    }

    State with(Building other) {
        return new State(log, store, applied, fanOut, inserted, redis, saved, other, troubles);
    }

    State redisPersists() {
        return new State(log, store, applied, fanOut, inserted, redis, redis, building, troubles);
    }

    State lessTrouble() {
        return new State(
                log, store, applied, fanOut, inserted, redis, saved, building, troubles - 1);
    }

    @Override
    public int hashCode() {
        return Hash.of(log, store, applied, fanOut, inserted, redis, saved, building, troubles);
    }
}
