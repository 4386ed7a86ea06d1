package dev.aviary.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One child process on its way from its command line to its first answer. */
final class Child {

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Answers whether the server is ready; must itself come back within a second or two. */
    interface Probe {
        boolean isReady();
    }

    private final String name;
    private final Process process;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static Child launch(String name, List<String> command, Path log) {
        try {
            if (log.toAbsolutePath().getParent() instanceof Path parent) {
                Files.createDirectories(parent);
            }
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            return new Child(name, process, log);
        } catch (IOException e) {
            throw new ServerFailed(
                    name + " could not be launched: " + command.getFirst() + " does not run.", e);
        }
    }

    Process process() {
        return process;
    }

    /** Waits for the first answer; false if the process ended before it gave one. */
    boolean awaitReady(Probe probe, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive()) {
            if (probe.isReady() && process.isAlive()) {
                return true;
            }
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                process.destroyForcibly();
                throw new ServerFailed(
                        "%s did not answer within %d seconds; its log is %s."
                                .formatted(name, limit.toSeconds(), log));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return false;
    }

    /** Waits for a command that ends by itself, such as initdb. */
    void awaitSuccess(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new ServerFailed(
                        "%s did not end within %d seconds; its log is %s."
                                .formatted(name, limit.toSeconds(), log));
            }
            if (process.exitValue() != 0) {
                throw ended();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ServerFailed(name + " was interrupted while starting.", e);
        }
    }

    ServerFailed ended() {
        return new ServerFailed(
                "%s ended at once with exit code %d; its log is %s."
                        .formatted(name, process.onExit().join().exitValue(), log));
    }

    static long sizeOf(Path log) {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    static String writtenSince(long offset, Path log) {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.max(offset, channel.size() - 65_536));
            var buffer = java.nio.ByteBuffer.allocate(65_536);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
