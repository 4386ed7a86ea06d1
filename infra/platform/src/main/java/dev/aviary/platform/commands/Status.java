package dev.aviary.platform.commands;

import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.running.PlatformState;
import dev.aviary.platform.running.StateFile;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Shows every process with its address, state and memory. */
@Command(
        name = "status",
        description = "Shows every process; exit code 1 when Aviary is not running.",
        mixinStandardHelpOptions = true)
public final class Status implements Callable<Integer> {

    @Mixin private DataOption data = new DataOption();

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        DataDirectory directory = data.directory();
        StateFile file = new StateFile(directory);
        boolean runs = file.isHeld();
        Optional<PlatformState> state = file.read();
        ProcessTable table = state.map(ProcessTable::of).orElse(new ProcessTable(List.of()));
        boolean lost = !runs && table.processes().stream().anyMatch(row -> row.pid() != null);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            boolean shown = runs || lost;
            out.println(
                    new JsonMapper()
                            .writeValueAsString(shown ? table : new ProcessTable(List.of())));
        } else if (runs || lost) {
            table.print(out);
            if (lost) {
                out.println("The supervisor is gone; ./aviary down ends what it has left.");
            }
        } else {
            out.println("Aviary is not running on " + directory.root());
        }
        return runs ? 0 : 1;
    }
}
