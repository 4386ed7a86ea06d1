package dev.aviary.user.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.user.fixtures.Answer;
import dev.aviary.user.fixtures.Api;
import dev.aviary.user.fixtures.OnRealServers;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

@OnRealServers
class LoggingInTest {

    @Autowired Api api;
    @Autowired JwtDecoder decoder;

    @Test
    void answersATokenThatSaysWhoItIs() {
        String handle = Api.newHandle();
        String id = api.register(handle, "Ada", "analytical engine").text("$.id");

        Answer answer = api.logIn(handle.toUpperCase(Locale.ROOT), "analytical engine");

        answer.expect(200);
        assertThat(answer.text("$.tokenType")).isEqualTo("Bearer");
        assertThat(answer.number("$.expiresIn")).isEqualTo(3600);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        Jwt token = decoder.decode(answer.text("$.accessToken"));
        assertThat(token.getSubject()).isEqualTo(id);
        assertThat(token.getClaimAsString("handle")).isEqualTo(handle);
        assertThat(token.getClaimAsString("name")).isEqualTo("Ada");
        assertThat(token.getClaimAsString("iss")).isEqualTo("https://aviary.dev");
        assertThat(token.getAudience()).isEqualTo(List.of("aviary"));
        assertThat(token.getId()).isNotBlank();
        assertThat(token.getHeaders()).containsEntry("kid", "first").containsEntry("alg", "RS256");
    }

    @Test
    void answersTheSameToAWrongPasswordAndToAnUnknownHandle() {
        String handle = Api.newHandle();
        api.register(handle, "Ada", "analytical engine").expect(201);

        Answer wrong = api.logIn(handle, "difference engine");
        Answer unknown = api.logIn(Api.newHandle(), "difference engine");
        Answer tooLong = api.logIn(handle, "x".repeat(100));

        wrong.expectProblem(401, "bad-credentials");
        assertThat(unknown.expectProblem(401, "bad-credentials").body()).isEqualTo(wrong.body());
        assertThat(tooLong.expectProblem(401, "bad-credentials").body()).isEqualTo(wrong.body());
    }

    @Test
    void refusesWhatIsNoLogIn() {
        api.post("/api/v1/sessions", "{\"handle\":\"ada\"}").expectProblem(400, "invalid-request");
        api.post("/api/v1/sessions", "{\"handle\":1,\"password\":\"x\"}")
                .expectProblem(400, "invalid-request");
    }
}
