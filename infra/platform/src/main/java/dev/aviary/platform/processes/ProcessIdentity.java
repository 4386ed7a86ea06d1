package dev.aviary.platform.processes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process beyond doubt: systems use a pid again, so its start time is kept beside it. */
public record ProcessIdentity(long pid, long startedAtMillis) {

    /** Systems derive start times from a boot time that may be corrected while they run. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessIdentity of(ProcessHandle process) {
        Instant started = process.info().startInstant().orElse(Instant.EPOCH);
        return new ProcessIdentity(process.pid(), started.toEpochMilli());
    }

    public static Optional<ProcessIdentity> of(long pid) {
        return ProcessHandle.of(pid).map(ProcessIdentity::of);
    }

    /** The process while it lives; empty when its pid is nobody's or somebody else's by now. */
    public Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    private boolean isSame(ProcessHandle process) {
        long difference = Math.abs(of(process).startedAtMillis - startedAtMillis);
        return difference <= TOLERANCE.toMillis();
    }
}
