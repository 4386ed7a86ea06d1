package dev.aviary.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server process that was started here; its pid is the server's own, not a wrapper's. */
public final class RunningServer {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final int port;
    private final Path log;
    private final String stopSignal;

    RunningServer(String name, Process process, int port, Path log, String stopSignal) {
        this.name = name;
        this.process = process;
        this.port = port;
        this.log = log;
        this.stopSignal = stopSignal;
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code when the process ends, for whatever reason. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks the server to end, and ends it by force when it has not after ten seconds. */
    public void stop() {
        if (!process.isAlive()) {
            return;
        }
        signal();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the server at once, as SIGKILL does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().orTimeout(GRACE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private void signal() {
        if (stopSignal.equals("TERM")) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -" + stopSignal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
