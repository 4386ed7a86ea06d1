package dev.aviary.gateway;

import static dev.aviary.gateway.Aviary.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest extends GatewayTest {

    static Stream<String> badTokens() {
        return Stream.of(
                bearer(tokens.expired("1")),
                bearer(new Tokens("key-1").of("1")),
                bearer(new Tokens("unheard-of").of("1")),
                bearer(tokens.from("https://elsewhere.example", "1")),
                bearer(tokens.meantFor("others", "1")),
                bearer(tokens.without("exp", "1")),
                bearer(tokens.of("not-an-id")),
                bearer("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."),
                bearer("gibberish"),
                bearer(tokens.of("1") + "x"),
                "Bearer",
                "Basic YWRhOnB3");
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void refusesABadTokenEvenWhereNoneIsNeeded(String authorization) {
        HttpResponse<String> answer =
                aviary().get(
                                "/api/v1/users/1",
                                "Authorization",
                                authorization,
                                "X-Forwarded-For",
                                freshAddress());

        assertProblem(answer, 401, "unauthorized");
        assertThat(header(answer, "WWW-Authenticate"))
                .startsWith("Bearer")
                .contains("invalid_token");
        assertThat(header(answer, "X-RateLimit-Remaining")).isEqualTo("99");
    }

    @Test
    void refusesTheFeedWithoutAToken() {
        HttpResponse<String> answer = aviary().get("/api/v1/feed");

        assertProblem(answer, 401, "unauthorized");
        assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer realm=\"aviary\"");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/tweets",
        "DELETE, /api/v1/tweets/1",
        "PUT, /api/v1/users/me/following/1",
        "DELETE, /api/v1/users/me",
        "PATCH, /api/v1/users/1",
    })
    void refusesWritesWithoutAToken(String method, String path) {
        HttpResponse<String> answer =
                aviary().send(
                                aviary().to(path)
                                        .header("X-Forwarded-For", freshAddress())
                                        .method(method, BodyPublishers.noBody()));

        assertProblem(answer, 401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/users/1",
                "/api/v1/users/1/tweets",
                "/api/v1/users/1/followers",
                "/api/v1/tweets/1",
            })
    void letsAnyoneReadWhatIsPublic(String path) {
        HttpResponse<String> answer = aviary().get(path, "X-Forwarded-For", freshAddress());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/users", "/api/v1/sessions"})
    void letsAnyoneRegisterAndLogIn(String path) {
        HttpResponse<String> answer =
                aviary().post(
                                path,
                                "{\"handle\":\"someone" + fresh() + "\"}",
                                "X-Forwarded-For",
                                freshAddress());

        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
