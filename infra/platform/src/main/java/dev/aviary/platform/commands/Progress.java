package dev.aviary.platform.commands;

import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.running.Phase;
import dev.aviary.platform.running.PlatformState;
import dev.aviary.platform.supervising.ProcessState;
import dev.aviary.platform.supervising.Report;
import java.io.Console;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Shows how far a start has come: one line that changes, or a line each without a terminal. */
final class Progress {

    private static final long POLL_MILLIS = 200;
    private static final String CLEAR = "\r\033[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private final Set<String> ready = new HashSet<>();

    Progress(PrintWriter out) {
        this.out = out;
        Console console = System.console();
        this.terminal = console != null && console.isTerminal();
    }

    /** Returns when all is ready; refuses when that will not be. */
    void follow(SupervisorProcess supervisor) throws InterruptedException {
        while (true) {
            boolean ended = supervisor.process().waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            Optional<PlatformState> state = supervisor.state();
            if (ended) {
                clear();
                throw new Refusal(
                        state.map(PlatformState::failure)
                                .orElse(
                                        "The supervisor ended early; its log is "
                                                + supervisor.data().log("supervisor")));
            }
            state.ifPresent(this::show);
            if (state.isPresent() && state.get().phase() == Phase.READY) {
                clear();
                out.printf("ready after %.1f s%n%n", seconds());
                return;
            }
        }
    }

    private void show(PlatformState state) {
        if (terminal) {
            String line =
                    state.processes().stream()
                            .map(process -> sign(process) + " " + process.name())
                            .collect(Collectors.joining("  "));
            out.printf("%s%.0f s  %s", CLEAR, seconds(), line);
        } else {
            state.processes().stream()
                    .filter(process -> process.state() == ProcessState.READY)
                    .filter(process -> ready.add(process.name()))
                    .forEach(process -> out.printf("%5.1f s  %s%n", seconds(), process.name()));
        }
        out.flush();
    }

    private static String sign(Report process) {
        return switch (process.state()) {
            case READY -> "+";
            case STARTING -> "~";
            case STOPPED -> ".";
            case BACKING_OFF, FAILED -> "!";
        };
    }

    private void clear() {
        if (terminal) {
            out.print(CLEAR);
        }
        out.flush();
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
