package dev.aviary.platform.commands;

import dev.aviary.platform.processes.Memory;
import dev.aviary.platform.processes.ProcessIdentity;
import dev.aviary.platform.running.PlatformState;
import dev.aviary.platform.supervising.ProcessState;
import dev.aviary.platform.supervising.Report;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a platform's processes are at this moment, for people or for programs. */
record ProcessTable(List<Row> processes) {

    record Row(String name, @Nullable Long pid, String url, ProcessState state, long memoryBytes) {}

    static ProcessTable of(PlatformState state) {
        return new ProcessTable(state.processes().stream().map(ProcessTable::row).toList());
    }

    void print(PrintWriter out) {
        out.printf("%-16s %-32s %8s %9s  %s%n", "NAME", "URL", "PID", "MEMORY", "STATE");
        for (Row row : processes) {
            out.printf(
                    "%-16s %-32s %8s %6d MB  %s%n",
                    row.name(),
                    row.url(),
                    row.pid() == null ? "-" : row.pid(),
                    row.memoryBytes() >> 20,
                    row.state().text());
        }
        long sum = processes.stream().mapToLong(Row::memoryBytes).sum();
        out.printf("%-16s %-32s %8s %6d MB%n", "", "", "", sum >> 20);
    }

    private static Row row(Report report) {
        Optional<ProcessHandle> process =
                Optional.ofNullable(report.identity()).flatMap(ProcessIdentity::alive);
        // A record that outlived its process, as when the supervisor was killed with it.
        boolean gone = report.identity() != null && process.isEmpty();
        return new Row(
                report.name(),
                process.map(ProcessHandle::pid).orElse(null),
                report.url(),
                gone ? ProcessState.STOPPED : report.state(),
                process.map(Memory::residentBytes).orElse(0L));
    }
}
