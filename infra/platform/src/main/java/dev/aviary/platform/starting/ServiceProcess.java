package dev.aviary.platform.starting;

import dev.aviary.platform.supervising.Running;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A service's JVM; ready when its readiness probe says so. */
record ServiceProcess(Process jvm, URI readiness) implements Running {

    private static final Duration PROBE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(20);

    @Override
    public ProcessHandle process() {
        return jvm.toHandle();
    }

    @Override
    public CompletableFuture<String> exited() {
        return jvm.onExit().thenApply(ended -> "died (exit code %d)".formatted(ended.exitValue()));
    }

    @Override
    public boolean isReady() {
        try {
            HttpURLConnection probe = (HttpURLConnection) readiness.toURL().openConnection();
            probe.setConnectTimeout((int) PROBE.toMillis());
            probe.setReadTimeout((int) PROBE.toMillis());
            try {
                return probe.getResponseCode() == 200;
            } finally {
                probe.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        jvm.destroy();
        try {
            if (!jvm.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                jvm.destroyForcibly().waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            jvm.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
