package dev.aviary.platform.supervising;

import dev.aviary.platform.processes.ProcessIdentity;
import org.jspecify.annotations.Nullable;

/** How one process is; {@code reason} says why it is not ready, where that is known. */
public record Report(
        String name,
        String url,
        ProcessState state,
        @Nullable ProcessIdentity identity,
        @Nullable String reason) {

    static Report of(
            Specification specification,
            ProcessState state,
            @Nullable Running running,
            @Nullable String reason) {
        ProcessIdentity identity = running == null ? null : ProcessIdentity.of(running.process());
        return new Report(specification.name(), specification.url(), state, identity, reason);
    }
}
