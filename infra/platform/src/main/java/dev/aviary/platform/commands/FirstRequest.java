package dev.aviary.platform.commands;

import dev.aviary.platform.running.RunningPlatform;
import dev.aviary.platform.verifying.ReaderTokens;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * Reads one feed, of nobody, before people are let in: it takes the way through all services, and
 * in fresh processes that way is slower than the deadlines which hold later.
 */
record FirstRequest(RunningPlatform platform) {

    private static final long NOBODY = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A platform that still answers otherwise after that is handed over as it is. */
    void await() throws InterruptedException {
        ReaderTokens tokens =
                new ReaderTokens(platform.signingKey(), platform.signingKeyId(), Clock.systemUTC());
        String token = tokens.issue(NOBODY, "nobody", "Nobody");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (status(token) >= 500 && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(250));
        }
    }

    private int status(String token) {
        URI feed = platform.gateway().resolve("/api/v1/feed");
        try {
            HttpURLConnection request = (HttpURLConnection) feed.toURL().openConnection();
            request.setConnectTimeout((int) PATIENCE.toMillis());
            request.setReadTimeout((int) PATIENCE.toMillis());
            request.setRequestProperty("Authorization", "Bearer " + token);
            try {
                return request.getResponseCode();
            } finally {
                request.disconnect();
            }
        } catch (IOException e) {
            return 503;
        }
    }
}
