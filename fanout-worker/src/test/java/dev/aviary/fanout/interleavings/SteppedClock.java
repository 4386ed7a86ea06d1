package dev.aviary.fanout.interleavings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Time passes when it is looked at, as the seed has it. */
final class SteppedClock extends Clock {

    private final UnaryOperator<Instant> next;
    private Instant now = Instant.EPOCH;

    private SteppedClock(UnaryOperator<Instant> next) {
        this.next = next;
    }

    /** A second now and then; or each time, when it matters. */
    SteppedClock(Turns turns, BooleanSupplier each) {
        this(now -> each.getAsBoolean() || turns.chance(30) ? now.plusSeconds(1) : now);
    }

    /** After a failure, a building has most often run out of time, and else all the time left. */
    static SteppedClock ofABuilding(Turns turns) {
        return new SteppedClock(
                now -> {
                    if (now.equals(Instant.EPOCH)) {
                        return now.plus(Duration.ofDays(9));
                    }
                    return now.plus(Duration.ofDays(turns.chance(90) ? 2 : -2));
                });
    }

    @Override
    public Instant instant() {
        now = next.apply(now);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
