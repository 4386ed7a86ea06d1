package dev.aviary.fanout.protocol.audiences;

import dev.aviary.fanout.protocol.lists.Ids;
import dev.aviary.fanout.protocol.search.Hash;
import org.jspecify.annotations.Nullable;

/**
 * One moment. Changes are numbered, so a number says how new somebody's knowledge is.
 *
 * @param committed how many changes Postgres has
 * @param unraised whose requests have yet to raise the version
 * @param saved what Redis would fall back to
 * @param near what the reader has cached
 * @param half what the reader has of an audience under way
 */
record State(
        int committed,
        Ids unraised,
        Redis redis,
        Redis saved,
        @Nullable Audience near,
        @Nullable Half half,
        int troubles) {

    static State start(int troubles) {
        Redis redis = new Redis(0, 0);
        return new State(0, Ids.NONE, redis, redis, null, null, troubles);
    }

    /** The version, and the checkpoint of the worker that raises it. */
    record Redis(@Nullable Integer version, int handled) {

        /** The window that is replayed reaches back past any request under way, and no further. */
        Redis flushed(Ids unraised) {
            int before = unraised.isEmpty() ? handled : unraised.oldest() - 1;
            return new Redis(null, Math.min(handled, before));
        }

        int versionOrZero() {
            return version == null ? 0 : version;
        }
    }

    record Audience(int version, int edges) {}

    /** Either the edges or the version, whichever is read first. */
    record Half(@Nullable Integer read) {}

    State commit() {
        int change = committed + 1;
        return new State(change, unraised.with(change), redis, saved, near, half, troubles);
    }

    State raised(int change) {
        Ids rest = unraised.without(Ids.of(change));
        return new State(committed, rest, redis, saved, near, half, troubles);
    }

    State with(Redis other) {
        return new State(committed, unraised, other, saved, near, half, troubles);
    }

    State begin(Half read) {
        return new State(committed, unraised, redis, saved, near, read, troubles);
    }

    State cache(@Nullable Audience loaded) {
        return new State(committed, unraised, redis, saved, loaded, null, troubles);
    }

    State redisPersists() {
        return new State(committed, unraised, redis, redis, near, half, troubles);
    }

    State lessTrouble() {
        return new State(committed, unraised, redis, saved, near, half, troubles - 1);
    }

    @Override
    public int hashCode() {
        return Hash.of(committed, unraised, redis, saved, near, half, troubles);
    }
}
