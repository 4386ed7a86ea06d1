package dev.aviary.platform.calling;

import dev.aviary.platform.home.Refusal;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Sends requests through restarts and rate limits: whatever may pass is tried again, with
 * exponential backoff and full jitter, until a deadline.
 */
public final class PatientClient {

    private final HttpClient http;
    private final Duration patience;

    public PatientClient(Duration patience) {
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
        this.patience = patience;
    }

    /**
     * The body of the first good answer.
     *
     * @throws Refusal when the answer is a refusal that will not change, or the deadline is over
     */
    public String send(HttpRequest request) throws InterruptedException {
        return send(request, body -> true);
    }

    /** As {@link #send(HttpRequest)}, but takes a good answer only if it is accepted, too. */
    public String send(HttpRequest request, Acceptance acceptance) throws InterruptedException {
        Retries retries = new Retries(patience);
        while (true) {
            switch (attempt(request, acceptance)) {
                case Good good -> {
                    return good.body();
                }
                case Bad bad -> {
                    if (!bad.mayPass() || !retries.pause(bad.retryAfter())) {
                        throw new Refusal(
                                "%s %s: %s"
                                        .formatted(request.method(), request.uri(), bad.reason()));
                    }
                }
            }
        }
    }

    private Attempt attempt(HttpRequest request, Acceptance acceptance)
            throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            String body = response.body();
            if (response.statusCode() / 100 == 2) {
                return acceptance.accepts(body)
                        ? new Good(body)
                        : new Bad("the answer stays incomplete", true, Duration.ZERO);
            }
            boolean mayPass = response.statusCode() == 429 || response.statusCode() >= 500;
            String reason = "%d %s".formatted(response.statusCode(), body);
            return new Bad(reason, mayPass, retryAfter(response));
        } catch (IOException e) {
            return new Bad("no answer (" + e + ")", true, Duration.ZERO);
        }
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(value -> Duration.ofSeconds(Integer.parseInt(value)))
                .orElse(Duration.ZERO);
    }

    /** Whether an answer is what the caller waits for. */
    @FunctionalInterface
    public interface Acceptance {
        boolean accepts(String body);
    }

    private sealed interface Attempt {}

    private record Good(String body) implements Attempt {}

    private record Bad(String reason, boolean mayPass, Duration retryAfter) implements Attempt {}
}
