package dev.aviary.platform.commands;

import dev.aviary.platform.running.RunningPlatform;
import dev.aviary.platform.verifying.ReaderTokens;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Reads a feed and a timeline, of nobody, before people are let in: between them they take every
 * way from service to service, and in fresh processes that is slower than the deadlines which hold
 * later.
 */
record FirstRequests(RunningPlatform platform) {

    private static final long NOBODY = 1;
    private static final List<String> PATHS = List.of("/api/v1/feed", "/api/v1/users/1/tweets");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A platform that still answers otherwise after that is handed over as it is. */
    void await() throws InterruptedException {
        ReaderTokens tokens =
                new ReaderTokens(platform.signingKey(), platform.signingKeyId(), Clock.systemUTC());
        String token = tokens.issue(NOBODY, "nobody", "Nobody");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (String path : PATHS) {
            while (status(path, token) >= 500 && System.nanoTime() < deadline) {
                Thread.sleep(Duration.ofMillis(250));
            }
        }
    }

    private int status(String path, String token) {
        URI address = platform.gateway().resolve(path);
        try {
            HttpURLConnection request = (HttpURLConnection) address.toURL().openConnection();
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
