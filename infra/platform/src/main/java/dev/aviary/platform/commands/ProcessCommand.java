package dev.aviary.platform.commands;

import dev.aviary.platform.controlling.Control;
import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.running.PlatformState;
import dev.aviary.platform.running.StateFile;
import dev.aviary.platform.supervising.Report;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command for one process, carried out by the supervisor. */
abstract class ProcessCommand implements Callable<Integer> {

    private final String command;

    @Mixin private DataOption data = new DataOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "As shown by status.")
    private String name = "";

    @Spec private @Nullable CommandSpec spec;

    ProcessCommand(String command) {
        this.command = command;
    }

    @Override
    public Integer call() throws Exception {
        DataDirectory directory = data.directory();
        StateFile file = new StateFile(directory);
        if (!file.isHeld()) {
            throw new Refusal("Aviary is not running on " + directory.root());
        }
        PlatformState state =
                file.read().orElseThrow(() -> new Refusal("Aviary is only just starting."));
        if (state.process(name).isEmpty()) {
            throw new Refusal(
                    "There is no process \"%s\"; there are %s."
                            .formatted(
                                    name,
                                    state.processes().stream()
                                            .map(Report::name)
                                            .collect(Collectors.joining(", "))));
        }
        String outcome = new Control(state).command(command, name);
        Objects.requireNonNull(spec).commandLine().getOut().println(name + ": " + outcome);
        boolean done = outcome.equals(command.equals("stop") ? "stopped" : "ready");
        if (!done) {
            throw new Refusal(
                    "%s is %s; its log is %s".formatted(name, outcome, directory.log(name)));
        }
        return 0;
    }
}
