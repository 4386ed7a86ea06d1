package dev.aviary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A shell that waits for this JVM to end, in whatever way, and then ends the servers that the JVM
 * started and removes their folder. It learns of the end by its standard input being closed, which
 * even a SIGKILL of the JVM does; a shutdown hook would not run then.
 */
final class Watchdog {

    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            while read -r pid; do pids="$pids $pid"; done
            kill -KILL $pids
            rm -rf "$1" || { sleep 1; rm -rf "$1"; }
            """;

    private final Path folder;
    private final Writer pids;

    private Watchdog(Path folder, Writer pids) {
        this.folder = folder;
        this.pids = pids;
    }

    static Watchdog start() {
        try {
            Path folder = Files.createTempDirectory("aviary-test-servers");
            Process shell =
                    new ProcessBuilder("sh", "-c", SCRIPT, "watchdog", folder.toString())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return new Watchdog(folder, shell.outputWriter(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    synchronized void watch(long pid) {
        try {
            pids.write(pid + "\n");
            pids.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
