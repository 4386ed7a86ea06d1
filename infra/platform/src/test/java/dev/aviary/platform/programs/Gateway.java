package dev.aviary.platform.programs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The public API through the gateway, as a patient client uses it. */
final class Gateway {

    private static final JsonMapper JSON = new JsonMapper();

    /** Longer than any deadline inside: what has not answered by then has been given up there. */
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LONGEST_PAUSE = 1_500;

    /**
     * A definite answer.
     *
     * @param doubtful whether an attempt before it may have taken effect
     */
    record Answer(int status, JsonNode body, boolean doubtful) {

        String text(String field) {
            return body.path(field).asString("");
        }
    }

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    Gateway(URI gateway) {
        this.base = gateway.resolve("/api/v1/");
    }

    Answer get(Person person, String path) throws InterruptedException {
        return send(request(person, path).GET());
    }

    Answer put(Person person, String path) throws InterruptedException {
        return send(request(person, path).PUT(BodyPublishers.noBody()));
    }

    Answer delete(Person person, String path) throws InterruptedException {
        return send(request(person, path).DELETE());
    }

    Answer delete(Person person, String path, Map<String, String> body)
            throws InterruptedException {
        return send(
                request(person, path)
                        .header("Content-Type", "application/json")
                        .method("DELETE", BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Of somebody without a token. */
    Answer post(String path, Map<String, String> body) throws InterruptedException {
        return send(post(HttpRequest.newBuilder(base.resolve(path)), body));
    }

    Answer post(Person person, String path, String key, Map<String, String> body)
            throws InterruptedException {
        return send(post(request(person, path).header("Idempotency-Key", key), body));
    }

    private static HttpRequest.Builder post(HttpRequest.Builder to, Map<String, String> body) {
        return to.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private HttpRequest.Builder request(Person person, String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + person.token());
    }

    /** Tries again while the outcome is unknown; all that is sent here may be sent again. */
    private Answer send(HttpRequest.Builder builder) throws InterruptedException {
        HttpRequest request = builder.timeout(ANSWER).build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean doubtful = false;
        String last = "";
        for (int attempt = 0; System.nanoTime() < deadline; attempt++) {
            try {
                var response = http.send(request, BodyHandlers.ofString());
                if (response.statusCode() < 500 && response.statusCode() != 429) {
                    String body = response.body();
                    JsonNode json =
                            body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
                    return new Answer(response.statusCode(), json, doubtful);
                }
                last = response.statusCode() + " " + response.body();
            } catch (IOException e) {
                last = e.toString();
            }
            doubtful = true;
            int span = Math.min(LONGEST_PAUSE, 100 << Math.min(attempt, 8));
            Thread.sleep(span / 2 + ThreadLocalRandom.current().nextInt(span / 2));
        }
        throw new AssertionError(
                "no answer for %s to %s %s: %s"
                        .formatted(PATIENCE, request.method(), request.uri(), last));
    }
}
