package dev.aviary.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the public API, as anybody would write it. */
final class ApiClient {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    ApiClient(int port) {
        this.port = port;
    }

    JsonNode get(String path, String token) throws IOException, InterruptedException {
        return json(send(request(path, token).GET()));
    }

    JsonNode post(String path, @Nullable String token, Map<String, String> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path, token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return json(send(request));
    }

    int put(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).PUT(HttpRequest.BodyPublishers.noBody())).statusCode();
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        URI uri = URI.create("http://127.0.0.1:%d/api/v1%s".formatted(port, path));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(15));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
