package dev.aviary.fanout.protocol.promotion;

import dev.aviary.fanout.protocol.lists.Ids;
import dev.aviary.fanout.protocol.search.Hash;
import org.jspecify.annotations.Nullable;

/**
 * One moment.
 *
 * @param time which any actor may let pass while it is at work
 * @param pulledSince as Postgres has it
 * @param posted how many tweets the author has posted, which are in the store at once
 * @param near the audience that a reader has cached
 */
record State(
        int time,
        @Nullable Integer pulledSince,
        int posted,
        FanOut fanOut,
        Feed feed,
        @Nullable Audience near) {

    /** At a position in the log; the author's timeline is complete up to there. */
    sealed interface FanOut {
        int position();

        record Ready(int position) implements FanOut {}

        record Asked(int position, boolean pushes) implements FanOut {}
    }

    /** The follower's list. */
    sealed interface Feed {
        Ids ids();

        record Good(Ids ids) implements Feed {}

        record Missing() implements Feed {
            @Override
            public Ids ids() {
                return Ids.NONE;
            }
        }

        /** Inserts stay. */
        record Opened(Ids ids) implements Feed {}

        record Read(Ids ids, Ids page) implements Feed {}
    }

    record Audience(int loadedAt, boolean isPulled) {}

    static final State START =
            new State(0, null, 0, new FanOut.Ready(0), new Feed.Good(Ids.NONE), null);

    Ids allPosted() {
        return upTo(posted);
    }

    Ids timeline() {
        return upTo(fanOut.position());
    }

    private static Ids upTo(int count) {
        Ids ids = Ids.NONE;
        for (int id = 1; id <= count; id++) {
            ids = ids.with(id);
        }
        return ids;
    }

    State tick() {
        return new State(time + 1, pulledSince, posted, fanOut, feed, near);
    }

    State pulledSince(@Nullable Integer since) {
        return new State(time, since, posted, fanOut, feed, near);
    }

    State post() {
        return new State(time, pulledSince, posted + 1, fanOut, feed, near);
    }

    State with(FanOut other) {
        return new State(time, pulledSince, posted, other, feed, near);
    }

    State with(Feed other) {
        return new State(time, pulledSince, posted, fanOut, other, near);
    }

    State cache(Audience loaded) {
        return new State(time, pulledSince, posted, fanOut, feed, loaded);
    }

    @Override
    public int hashCode() {
        return Hash.of(time, pulledSince, posted, fanOut, feed, near);
    }
}
