package dev.aviary.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** What an earlier Postgres may have left in a data folder, and how to get past it. */
final class Postmaster {

    private Postmaster() {}

    /** Whether a start failed only because the last one's processes were not gone yet. */
    static boolean isHindered(String log) {
        return log.contains("shared memory block") || log.contains("lock file \"postmaster.pid\"");
    }

    /**
     * Ends a postmaster whose parent died without stopping it, and removes a pid file that names
     * nobody, or somebody else by now: Postgres would take that for a running server.
     */
    static void endSurvivor(Path data) {
        Path file = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(file)) {
                return;
            }
            Optional<ProcessHandle> survivor =
                    Files.readAllLines(file).stream()
                            .findFirst()
                            .map(String::strip)
                            .filter(line -> line.matches("[0-9]{1,10}"))
                            .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                            .filter(Postmaster::isPostgres);
            if (survivor.isPresent()) {
                end(survivor.get());
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ServerFailed("The file " + file + " cannot be read or removed.", e);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().filter(path -> path.endsWith("/bin/postgres")).isPresent();
    }

    private static void end(ProcessHandle process) {
        process.destroyForcibly();
        try {
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new ServerFailed(
                    "An earlier Postgres, process %d, does not end.".formatted(process.pid()), e);
        }
    }
}
