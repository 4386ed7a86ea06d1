package dev.aviary.manifests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a program ended and what it printed. What it prints goes to a file: who reads from a program
 * waits for it, and one that hangs must not hang the build.
 */
record Command(int exit, String printed) {

    static Command run(Path folder, Path output, Duration limit, String... command)
            throws IOException, InterruptedException {
        Files.createDirectories(output.toAbsolutePath().getParent());
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            if (!process.waitFor(limit)) {
                throw new IllegalStateException(
                        "%s has not ended in %s: %s"
                                .formatted(
                                        String.join(" ", command),
                                        limit,
                                        Files.readString(output)));
            }
            return new Command(process.exitValue(), Files.readString(output));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
