package dev.aviary.platform.controlling;

import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.running.PlatformState;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Commands to the supervisor of a running platform. */
public record Control(PlatformState state) {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** A restart may wait for a slow stop and then for a slow start. */
    private static final Duration ANSWER = Duration.ofMinutes(10);

    public void stopPlatform() throws IOException {
        post("stop");
    }

    /** Carries out start, stop or restart and answers the state that came of it. */
    public String command(String command, String process) throws IOException {
        return post(command + "/" + process);
    }

    private String post(String path) throws IOException {
        URI uri = URI.create("http://127.0.0.1:%d/%s".formatted(state.port("control"), path));
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout((int) CONNECT.toMillis());
        connection.setReadTimeout((int) ANSWER.toMillis());
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Authorization", "Bearer " + state.controlToken());
        try {
            if (connection.getResponseCode() >= 400) {
                throw new Refusal(
                        "The supervisor refused: "
                                + new String(
                                        connection.getErrorStream().readAllBytes(),
                                        StandardCharsets.UTF_8)
                                + ".");
            }
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }
}
