package dev.aviary.fanout.protocol.deletes;

import dev.aviary.fanout.protocol.search.Hash;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One moment in the life of one tweet.
 *
 * @param stored how many of the log's events the store has applied
 * @param saved what Redis would fall back to
 * @param consumed how many events the fan-out has consumed, as its own memory knows
 * @param loaded what a reader of the store is about to put into Redis
 */
record State(
        List<Event> log,
        Client client,
        int stored,
        Redis redis,
        Redis saved,
        int consumed,
        Near near,
        @Nullable Body loaded,
        int troubles) {

    enum Event {
        POSTED,
        DELETED
    }

    enum Body {
        LIVE,
        TOMBSTONE
    }

    /** What tweet-service has yet to write for its callers, and whether one may post again. */
    record Client(boolean writesBody, boolean writesTombstone, boolean mayRetry) {}

    /** {@code tweet:<id>}, and the fan-out's checkpoint. */
    record Redis(@Nullable Body body, int checkpoint) {

        Redis with(@Nullable Body other) {
            return new Redis(other, checkpoint);
        }

        Redis setIfAbsent(Body other) {
            return body == null ? with(other) : this;
        }
    }

    /** A near-cache, how far it has read the log, and whether it is about to put a live body. */
    record Near(@Nullable Body body, int consumed, boolean loads) {}

    static State start(boolean mayRetry, int troubles) {
        Redis redis = new Redis(null, 0);
        return new State(
                List.of(),
                new Client(false, false, mayRetry),
                0,
                redis,
                redis,
                0,
                new Near(null, 0, false),
                null,
                troubles);
    }

    boolean isDeleted() {
        return log.contains(Event.DELETED);
    }

    State append(Event event, Client then) {
        List<Event> longer = Stream.concat(log.stream(), Stream.of(event)).toList();
        return new State(longer, then, stored, redis, saved, consumed, near, loaded, troubles);
    }

    State with(Client other) {
        return new State(log, other, stored, redis, saved, consumed, near, loaded, troubles);
    }

    State with(Redis other) {
        return new State(log, client, stored, other, saved, consumed, near, loaded, troubles);
    }

    State with(Near other) {
        return new State(log, client, stored, redis, saved, consumed, other, loaded, troubles);
    }

    State stored(int position) {
        return new State(log, client, position, redis, saved, consumed, near, loaded, troubles);
    }

    State consumed(int position) {
        return new State(log, client, stored, redis, saved, position, near, loaded, troubles);
    }

    State loaded(@Nullable Body body) {
        return new State(log, client, stored, redis, saved, consumed, near, body, troubles);
    }

    State redisPersists() {
        return new State(log, client, stored, redis, redis, consumed, near, loaded, troubles);
    }

    State lessTrouble() {
        return new State(log, client, stored, redis, saved, consumed, near, loaded, troubles - 1);
    }

    @Override
    public int hashCode() {
        return Hash.of(log, client, stored, redis, saved, consumed, near, loaded, troubles);
    }
}
