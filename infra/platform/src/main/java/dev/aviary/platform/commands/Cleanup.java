package dev.aviary.platform.commands;

import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.processes.Leftovers;
import dev.aviary.platform.processes.ProcessIdentity;
import dev.aviary.platform.running.StateFile;
import dev.aviary.platform.supervising.Report;
import java.util.List;
import java.util.Objects;

/** Ends what a lost supervisor has left running, services before what they write to. */
record Cleanup(DataDirectory data) {

    /** How many processes were ended. */
    int run() {
        List<ProcessIdentity> recorded =
                new StateFile(data)
                        .read()
                        .map(
                                state ->
                                        state.processes().reversed().stream()
                                                .map(Report::identity)
                                                .filter(Objects::nonNull)
                                                .toList())
                        .orElse(List.of());
        return new Leftovers(data).end(recorded);
    }
}
