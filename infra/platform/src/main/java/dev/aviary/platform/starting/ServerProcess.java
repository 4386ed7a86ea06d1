package dev.aviary.platform.starting;

import dev.aviary.platform.supervising.Running;
import dev.aviary.servers.RunningServer;
import java.util.concurrent.CompletableFuture;

/** Postgres, Kafka or Redis, which answer by the time their start returns. */
record ServerProcess(RunningServer server, ProcessHandle process) implements Running {

    static ServerProcess of(RunningServer server) {
        return new ServerProcess(
                server,
                ProcessHandle.of(server.pid())
                        .orElseThrow(() -> new IllegalStateException("ended at once")));
    }

    @Override
    public CompletableFuture<String> exited() {
        return server.onExit().thenApply(code -> "died (exit code %d)".formatted(code));
    }

    @Override
    public boolean isReady() {
        return server.isAlive();
    }

    @Override
    public void stop() {
        server.stop();
    }
}
