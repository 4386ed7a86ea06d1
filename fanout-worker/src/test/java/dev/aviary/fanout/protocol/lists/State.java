package dev.aviary.fanout.protocol.lists;

import dev.aviary.fanout.protocol.search.Hash;

/**
 * One moment.
 *
 * @param saved what Redis would fall back to
 * @param troubles how many more may come
 */
record State(
        Log log,
        Redis redis,
        Redis saved,
        Person owner,
        FanOut.At fanOut,
        Backfill.At backfill,
        Building.Some buildings,
        int troubles) {

    State with(Log other) {
        return new State(other, redis, saved, owner, fanOut, backfill, buildings, troubles);
    }

    State with(Redis other) {
        return new State(log, other, saved, owner, fanOut, backfill, buildings, troubles);
    }

    State with(Person other) {
        return new State(log, redis, saved, other, fanOut, backfill, buildings, troubles);
    }

    State with(FanOut.At other) {
        return new State(log, redis, saved, owner, other, backfill, buildings, troubles);
    }

    State with(Backfill.At other) {
        return new State(log, redis, saved, owner, fanOut, other, buildings, troubles);
    }

    State with(Building.Some other) {
        return new State(log, redis, saved, owner, fanOut, backfill, other, troubles);
    }

    State redisPersists() {
        return new State(log, redis, redis, owner, fanOut, backfill, buildings, troubles);
    }

    State lessTrouble() {
        return new State(log, redis, saved, owner, fanOut, backfill, buildings, troubles - 1);
    }

    @Override
    public int hashCode() {
        return Hash.of(log, redis, saved, owner, fanOut, backfill, buildings, troubles);
    }
}
