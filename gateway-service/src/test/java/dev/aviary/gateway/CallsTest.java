package dev.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest extends GatewayTest {

    private static final HttpHandler HANG_UP =
            exchange -> {
                throw new IllegalStateException("hangs up without an answer");
            };

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void triesAgainWhatHasOneEffectHoweverOftenItIsSent(String method) {
        String path = "/api/v1/tweets/" + fresh();
        tweets.on(path, onceBroken());

        HttpResponse<String> answer = call(method, path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("X-RateLimit-Remaining")).hasSize(1);
        assertThat(tweets.asked(path)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void triesNothingElseAgain(String method) {
        String path = "/api/v1/tweets/" + fresh();
        tweets.on(path, HANG_UP);

        HttpResponse<String> answer = call(method, path);

        assertProblem(answer, 502, "bad-gateway");
        assertThat(tweets.asked(path)).hasSize(1);
    }

    @Test
    void triesAPostWithAnIdempotencyKeyAgainWithTheSameBody() {
        String path = "/api/v1/tweets/" + fresh();
        tweets.on(path, onceBroken());

        HttpResponse<String> answer =
                aviary().post(
                                path,
                                "{\"text\":\"once\"}",
                                "Authorization",
                                freshBearer(),
                                "Idempotency-Key",
                                "k1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(tweets.asked(path))
                .extracting(FakeUpstream.Asked::body)
                .containsExactly("{\"text\":\"once\"}", "{\"text\":\"once\"}");
    }

    /** Posts without a key, for these would not be tried again. */
    @Test
    void sendsNothingOverAConnectionThatTheServiceHasSaidItCloses() {
        String path = "/api/v1/tweets/" + fresh();
        tweets.on(
                path,
                exchange -> {
                    exchange.getResponseHeaders().set("Connection", "close");
                    FakeUpstream.answer(exchange, 200, "application/json", "{}");
                });

        List<HttpResponse<String>> answers =
                Stream.generate(() -> call("POST", path)).limit(10).toList();

        assertThat(answers)
                .allMatch(answer -> answer.statusCode() == 200)
                .allMatch(answer -> header(answer, "Connection").isEmpty());
    }

    @Test
    void givesUpAfterTwoMoreTries() {
        String path = "/api/v1/tweets/" + fresh();
        tweets.on(path, HANG_UP);

        HttpResponse<String> answer = call("GET", path);

        assertProblem(answer, 502, "bad-gateway");
        assertThat(tweets.asked(path)).hasSize(3);
    }

    @Test
    void answersInTimeForAServiceThatDoesNot() {
        String path = "/api/v1/users/" + fresh();
        CountDownLatch end = new CountDownLatch(1);
        users.on(path, exchange -> waitFor(end));

        HttpResponse<String> answer = call("GET", path);
        end.countDown();

        assertProblem(answer, 504, "timeout");
        assertThat(users.asked(path)).hasSize(1);
    }

    @Test
    void passesAProblemThatTheServiceExplainsUnchanged() {
        String path = "/api/v1/users/" + fresh();
        String body = "{\"type\":\"/problems/unavailable\",\"status\":503,\"why\":\"reasons\"}";
        users.on(
                path,
                exchange -> {
                    exchange.getResponseHeaders().set("Retry-After", "7");
                    FakeUpstream.answer(exchange, 503, "application/problem+json", body);
                });

        HttpResponse<String> answer = call("GET", path);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(header(answer, "Retry-After")).isEqualTo("7");
        assertThat(users.asked(path)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400, invalid-request",
        "404, 404, not-found",
        "500, 502, bad-gateway",
        "501, 502, bad-gateway",
        "503, 503, unavailable",
        "504, 504, timeout",
    })
    void explainsAnErrorThatTheServiceDoesNot(int status, int answered, String name) {
        String path = "/api/v1/users/" + fresh() + "/x";
        users.on(path, status, "text/html", "<h1>java.lang.NullPointerException</h1>");

        HttpResponse<String> answer = call("DELETE", path);

        assertProblem(answer, answered, name);
        assertThat(header(answer, "Retry-After")).isEqualTo(answered == 503 ? "1" : "");
    }

    @Test
    void cutsAServiceOffThatOnlyFails() {
        users.on("/api/v1/sessions/mine", HANG_UP);
        for (int i = 0; i < 20; i++) {
            call("GET", "/api/v1/sessions/mine");
        }
        int before = users.asked("/api/v1/sessions/mine").size();

        HttpResponse<String> answer = call("GET", "/api/v1/sessions/mine");
        HttpResponse<String> otherRoute = call("GET", "/api/v1/users/1");

        assertProblem(answer, 503, "unavailable");
        assertThat(header(answer, "Retry-After")).isEqualTo("1");
        assertThat(users.asked("/api/v1/sessions/mine")).hasSize(before);
        assertThat(otherRoute.statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> call(String method, String path) {
        return aviary().send(
                        aviary().to(path)
                                .header("Authorization", freshBearer())
                                .method(
                                        method,
                                        method.equals("GET")
                                                ? BodyPublishers.noBody()
                                                : BodyPublishers.ofString("{}")));
    }

    private static HttpHandler onceBroken() {
        AtomicInteger calls = new AtomicInteger();
        return exchange -> {
            if (calls.incrementAndGet() == 1) {
                HANG_UP.handle(exchange);
            }
            FakeUpstream.answer(exchange, 200, "application/json", "{}");
        };
    }

    private static void waitFor(CountDownLatch end) {
        try {
            end.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
