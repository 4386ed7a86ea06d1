package dev.aviary.platform.processes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.aviary.platform.home.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Processes of a platform whose supervisor is gone. They are known in three ways: as recorded in
 * the state file; by the mark in their environment; and, as Postgres and Redis overwrite theirs
 * with a title, by working inside the data directory. Only what one of these proves to be ours is
 * ever ended.
 */
public final class Leftovers {

    /** Every child carries this variable with the path of its data directory. */
    public static final String MARK = "AVIARY_PLATFORM";

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Set<String> SERVERS = Set.of("postgres", "redis-server");

    private final DataDirectory data;

    public Leftovers(DataDirectory data) {
        this.data = data;
    }

    /** Ends those recorded, in the order given, and then whatever else is found. */
    public int end(Collection<ProcessIdentity> recorded) {
        int ended = 0;
        for (ProcessIdentity identity : recorded) {
            Optional<ProcessHandle> process = identity.alive();
            if (process.isPresent()) {
                endAll(List.of(process.get()));
                ended++;
            }
        }
        Set<ProcessHandle> others = find();
        endAll(others);
        return ended + others.size();
    }

    public Set<ProcessHandle> find() {
        Set<ProcessHandle> found = new LinkedHashSet<>();
        Set<Long> own = new LinkedHashSet<>();
        for (Optional<ProcessHandle> p = Optional.of(ProcessHandle.current());
                p.isPresent();
                p = p.get().parent()) {
            own.add(p.get().pid());
        }
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            all.filter(process -> !own.contains(process.pid()))
                    .filter(process -> isMarked(process.pid()) || isServerInside(process))
                    .forEach(found::add);
        }
        return found;
    }

    private boolean isMarked(long pid) {
        try {
            String environment = Files.readString(proc(pid).resolve("environ"), ISO_8859_1);
            return ("\0" + environment).contains("\0" + MARK + "=" + data.root() + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isServerInside(ProcessHandle process) {
        try {
            Path program = Files.readSymbolicLink(proc(process.pid()).resolve("exe")).getFileName();
            Path place = Files.readSymbolicLink(proc(process.pid()).resolve("cwd"));
            return program != null
                    && SERVERS.contains(program.toString())
                    && place.startsWith(data.root());
        } catch (IOException e) {
            return false;
        }
    }

    private static void endAll(Collection<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        Instant deadline = Instant.now().plus(GRACE);
        for (ProcessHandle process : processes) {
            if (!awaitEnd(process, Duration.between(Instant.now(), deadline))) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                awaitEnd(process, GRACE);
            }
        }
    }

    private static boolean awaitEnd(ProcessHandle process, Duration patience) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        try {
            end.get(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    private static Path proc(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }
}
