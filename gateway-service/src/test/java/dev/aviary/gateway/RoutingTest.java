package dev.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest extends GatewayTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/feed?limit=5, feed",
        "/api/v1/tweets/42, tweet",
        "/api/v1/users/42/tweets?cursor=abc, tweet",
        "/api/v1/users/42, user",
        "/api/v1/users/by-handle/ada, user",
        "/api/v1/users/42/followers?limit=1, user",
        "/.well-known/jwks.json, user",
    })
    void sendsEveryCallToTheServiceThatAnswersIt(String path, String service) {
        FakeUpstream expected =
                switch (service) {
                    case "feed" -> feeds;
                    case "tweet" -> tweets;
                    default -> users;
                };

        HttpResponse<String> answer = aviary().get(path, "Authorization", freshBearer());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(expected.asked(path)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"user", "tweet", "feed"})
    void showsTheDocumentsOfEachService(String service) {
        HttpResponse<String> answer = aviary().get("/v3/api-docs/" + service);

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void showsThePagesThatDescribeTheApi() {
        HttpResponse<String> answer = aviary().get("/docs");

        assertThat(answer.statusCode()).isIn(200, 302);
    }

    @Test
    void writesWithTheBodyAndTheTokenOfTheClient() {
        String bearer = freshBearer();

        HttpResponse<String> answer =
                aviary().post("/api/v1/tweets", "{\"text\":\"hi\"}", "Authorization", bearer);

        assertThat(answer.statusCode()).isEqualTo(200);
        FakeUpstream.Asked asked = tweets.asked("/api/v1/tweets").getLast();
        assertThat(asked.body()).isEqualTo("{\"text\":\"hi\"}");
        assertThat(asked.header("Authorization")).isEqualTo(bearer);
        assertThat(asked.header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/users",
                "/actuator/health",
                "/actuator/prometheus",
                "/api/v2/feed",
                "/api/v1",
                "/nowhere",
            })
    void knowsNothingElse(String path) {
        HttpResponse<String> answer = aviary().get(path);

        assertProblem(answer, 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/users/..%2f..%2f..%2finternal/users",
                "/api/v1/users/../../../internal/users",
                "/api/v1/users/%2e%2e/%2e%2e/%2e%2e/internal/users",
                "/api/v1/users//../internal/users",
                "//internal/users",
                "/api/v1/users/..;/..;/internal/users",
                "/api/v1/users/1;x=y",
                "/api/v1/users/1%3bx=y",
                "/api/v1/users/..%5c..%5cinternal",
                "/api/v1/users/%252e%252e/internal",
                "/api/v1/users/%00",
                "/v3/api-docs/user/../../../actuator/health",
            })
    void readsNoPathThatCouldBeReadInTwoWays(String target) {
        int status = RawHttp.get(port, target);

        assertThat(status).isIn(400, 404);
        assertThat(users.asked("/internal")).isEmpty();
        assertThat(users.asked("/actuator")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/feed?cursor=%zz", "/api/v1/feed?cursor=a|b", "/%"})
    void explainsWhyItCannotReadATarget(String target) {
        String answer =
                RawHttp.send(
                        port,
                        "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("/problems/invalid-request");
    }

    @Test
    void letsNoClientSpeakForItself() {
        String path = "/api/v1/users/" + fresh();

        aviary().get(
                        path,
                        "X-User-Id",
                        "1",
                        "X-Forwarded-Host",
                        "evil",
                        "Forwarded",
                        "for=1.1.1.1",
                        "X-Original-URL",
                        "/internal",
                        "X-Forwarded-For",
                        "198.51.100.7");

        FakeUpstream.Asked asked = users.asked(path).getLast();
        assertThat(asked.header("X-User-Id")).isEmpty();
        assertThat(asked.header("X-Forwarded-Host")).isEmpty();
        assertThat(asked.header("Forwarded")).isEmpty();
        assertThat(asked.header("X-Original-URL")).isEmpty();
        assertThat(asked.header("X-Forwarded-For")).isEqualTo("198.51.100.7");
    }

    @Test
    void keepsTheAddressesOfServicesToItself() {
        String path = "/api/v1/users/" + fresh();
        users.on(
                path,
                exchange -> {
                    exchange.getResponseHeaders().set("Location", users.url() + "/api/v1/users/7");
                    exchange.getResponseHeaders().set("Server", "secret/1.0");
                    FakeUpstream.answer(exchange, 201, "application/json", "{}");
                });

        HttpResponse<String> answer = aviary().get(path);

        assertThat(header(answer, "Location")).isEqualTo("/api/v1/users/7");
        assertThat(header(answer, "Server")).isEmpty();
    }

    @Test
    void passesALocationThatIsAlreadyRelative() {
        String path = "/api/v1/users/" + fresh();
        users.on(
                path,
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "/api/v1/users/8");
                    FakeUpstream.answer(exchange, 201, "application/json", "{}");
                });

        HttpResponse<String> answer = aviary().get(path);

        assertThat(header(answer, "Location")).isEqualTo("/api/v1/users/8");
    }

    @Test
    void sendsSecurityHeadersOnceWithAnswersAndProblemsAlike() {
        HttpResponse<String> answer = aviary().get("/api/v1/users/1");
        HttpResponse<String> problem = aviary().get("/nowhere");

        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(problem.headers().allValues("X-Content-Type-Options"))
                .containsExactly("nosniff");
    }

    @Test
    void allowsNoOtherOriginByDefault() {
        HttpResponse<String> answer =
                aviary().get("/api/v1/users/1", "Origin", "https://elsewhere.example");

        assertThat(header(answer, "Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void refusesTrace() {
        HttpResponse<String> answer =
                aviary().send(
                                aviary().to("/api/v1/users/1")
                                        .method("TRACE", BodyPublishers.noBody()));

        assertProblem(answer, 405, "method-not-allowed");
    }
}
