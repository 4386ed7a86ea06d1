package dev.aviary.platform.supervising;

import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** The supervisor's log: what happened to which process, one line each. */
public final class Events {

    private final PrintStream out;
    private final Clock clock;

    public Events(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    public void record(String event, Object... arguments) {
        String line = arguments.length == 0 ? event : event.formatted(arguments);
        out.println(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + line);
        out.flush();
    }
}
