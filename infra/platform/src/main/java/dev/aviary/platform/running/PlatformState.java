package dev.aviary.platform.running;

import dev.aviary.platform.home.Addresses;
import dev.aviary.platform.processes.ProcessIdentity;
import dev.aviary.platform.supervising.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a supervisor tells the world, in its state file. */
public record PlatformState(
        ProcessIdentity supervisor,
        String controlToken,
        Phase phase,
        @Nullable String failure,
        Map<String, Integer> ports,
        List<Report> processes) {

    public int port(String name) {
        return new Addresses(ports).port(name);
    }

    public Optional<Report> process(String name) {
        return processes.stream().filter(process -> process.name().equals(name)).findFirst();
    }
}
