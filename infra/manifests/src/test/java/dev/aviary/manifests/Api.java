package dev.aviary.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;

/** JSON over HTTP; a post is tried again while a part behind the gateway is not there yet. */
record Api(URI gateway, HttpClient http, String token) {

    Api(URI gateway) {
        this(gateway, HttpClient.newHttpClient(), "");
    }

    Api as(String bearer) {
        return new Api(gateway, http, bearer);
    }

    String get(String path) {
        return good(send(HttpRequest.newBuilder(gateway.resolve(path)).GET()));
    }

    /** The same post however often it is tried: an answer may get lost. */
    String post(String path, String body) {
        String key = UUID.randomUUID().toString();
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(
                        () -> good(send(posting(path, body).header("Idempotency-Key", key))),
                        _ -> true);
    }

    /** Who has the handle after an answer that got lost, or from an earlier try, is we. */
    void register(String body) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(
                        () -> {
                            HttpResponse<String> answer = send(posting("/api/v1/users", body));
                            return answer.statusCode() == 409 ? answer.body() : good(answer);
                        },
                        _ -> true);
    }

    private HttpRequest.Builder posting(String path, String body) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(
                    request.timeout(Duration.ofSeconds(20)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private static String good(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
