package dev.aviary.platform.supervising;

import java.util.concurrent.CompletableFuture;

/** A real process, ready at once. */
record Sleeper(Process sleep) implements Running {

    @Override
    public ProcessHandle process() {
        return sleep.toHandle();
    }

    @Override
    public CompletableFuture<String> exited() {
        return sleep.onExit().thenApply(end -> "died (exit code %d)".formatted(end.exitValue()));
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void stop() {
        sleep.destroy();
        sleep.onExit().join();
    }
}
