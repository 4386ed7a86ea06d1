package dev.aviary.user.failing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.user.fixtures.Answer;
import dev.aviary.user.fixtures.Api;
import dev.aviary.user.fixtures.Api.Person;
import dev.aviary.user.fixtures.OnRealServers;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@OnRealServers
class ProblemsTest {

    private static final String USERS = "/api/v1/users";

    @Autowired Api api;

    @Test
    void asksForATokenWhereOneIsNeeded() {
        Answer answer = api.send("PUT", USERS + "/me/following/1", null, null);

        answer.expectProblem(401, "unauthorized");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "a.b.c", ""})
    void refusesABadTokenEvenWhereNoneIsNeeded(String token) {
        Person ada = api.newPerson();

        Answer answer = api.send("GET", USERS + "/" + ada.id(), token, null);

        answer.expectProblem(401, "unauthorized");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void refusesATokenWhoseSignatureWasTamperedWith() {
        Person ada = api.newPerson();
        String forged = ada.token().substring(0, ada.token().lastIndexOf('.') + 1) + "AAAA";

        api.send("GET", USERS + "/" + ada.id(), forged, null).expectProblem(401, "unauthorized");
    }

    @Test
    void answersUnknownPathsAndMethodsWithProblems() {
        api.get("/api/v1/nothing").expectProblem(404, "not-found");
        api.get("/").expectProblem(404, "not-found");
        Answer answer = api.send("PATCH", USERS, null, "{}");
        answer.expectProblem(405, "method-not-allowed");
        assertThat(answer.header("Allow")).contains("POST");
    }

    @Test
    void answersOtherMediaTypesWithProblems() {
        api.send(
                        api.request(USERS)
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("hello")))
                .expectProblem(415, "unsupported-media-type");
        Person ada = api.newPerson();
        api.send(api.request(USERS + "/" + ada.id()).header("Accept", "text/html"))
                .expectProblem(406, "not-acceptable");
    }

    @Test
    void refusesABodyAbove64KilobytesWhetherItSaysSoOrNot() {
        byte[] body = ("{\"handle\":\"" + "x".repeat(1_000_000) + "\"}").getBytes();

        Answer announced =
                api.send(
                        api.request(USERS)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(body)));
        Answer chunked =
                api.send(
                        api.request(USERS)
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(body))));

        announced.expectProblem(413, "body-too-large");
        chunked.expectProblem(413, "body-too-large");
    }

    @Test
    void answersWhatTheFirewallRefusesWithAProblem() {
        api.get("/api//v1/users;x=1/1").expectProblem(400, "invalid-request");
    }

    @Test
    void describesItselfAndShowsItsHealth() {
        assertThat(api.get("/v3/api-docs").expect(200).body())
                .contains("/api/v1/users/me/following/{id}")
                .doesNotContain("/internal/");
        assertThat(api.get("/actuator/health/readiness").expect(200).text("$.status"))
                .isEqualTo("UP");
        assertThat(api.get("/.well-known/jwks.json").expect(200).texts("$.keys[*].kid"))
                .containsExactly("first");
        api.get("/actuator/env").expectProblem(404, "not-found");
    }
}
