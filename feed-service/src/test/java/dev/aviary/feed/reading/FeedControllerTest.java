package dev.aviary.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.feed.fakes.FakeUsers;
import dev.aviary.feed.fakes.FeedTest;
import dev.aviary.feed.fakes.TokenIssuer;
import dev.aviary.feed.fakes.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FeedTest
class FeedControllerTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired FakeUsers users;
    @Autowired TokenIssuer tokens;

    private HttpResponse<String> get(String path, @Nullable String token)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).GET(), token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, @Nullable String token)
            throws IOException, InterruptedException {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String name) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("type").asString()).isEqualTo("/problems/" + name);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("instance").asString()).startsWith("/");
    }

    @Test
    void answersAPageWithALinkToTheNext() throws Exception {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        List<Long> ids = world.tweetsBy(author, 3);
        world.feed(reader, "end", ids);

        HttpResponse<String> answer = get("/api/v1/feed?limit=2", tokens.token(reader));

        JsonNode page = JSON.readTree(answer.body());
        String cursor = page.get("nextCursor").asString();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-store");
        assertThat(answer.headers().firstValue("Link"))
                .hasValue("</api/v1/feed?limit=2&cursor=" + cursor + ">; rel=\"next\"");
        assertThat(page.propertyNames()).containsExactly("items", "nextCursor", "partial");
        assertThat(page.get("items").get(0))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"id": "%1$d", "text": "Tweet %1$d",
                                 "author": {"id": "%2$d", "handle": "user%2$d",
                                            "displayName": "User %2$d"},
                                 "createdAt": "2026-09-21T14:13:20.000Z",
                                 "inReplyTo": null, "repostOf": null,
                                 "likeCount": 0, "repostCount": 0, "replyCount": 0}
                                """
                                        .formatted(ids.get(2), author)));
    }

    @Test
    void theLastPageHasNoLink() throws Exception {
        long reader = world.readerWhoFollows();
        world.feed(reader, "end", world.tweetsBy(reader, 1));

        HttpResponse<String> answer = get("/api/v1/feed", tokens.token(reader));

        JsonNode page = JSON.readTree(answer.body());
        assertThat(page.get("items")).hasSize(1);
        assertThat(page.get("nextCursor").isNull()).isTrue();
        assertThat(page.get("partial").asBoolean()).isFalse();
        assertThat(answer.headers().firstValue("Link")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=x",
                "limit=",
                "limit=%2B5",
                "limit=1.5",
                "limit=1&limit=2",
                "cursor=",
                "cursor=x",
                "cursor=Zm9sbG93ZXJzOjU"
            })
    void refusesMalformedLimitsAndCursors(String query) throws Exception {
        long reader = world.readerWhoFollows();

        HttpResponse<String> answer = get("/api/v1/feed?" + query, tokens.token(reader));

        assertProblem(answer, 400, "invalid-request");
        JsonNode errors = JSON.readTree(answer.body()).get("errors");
        assertThat(errors.get(0).get("field").asString()).isEqualTo(query.split("=")[0]);
    }

    @Test
    void needsAToken() throws Exception {
        HttpResponse<String> answer = get("/api/v1/feed", null);

        assertProblem(answer, 401, "unauthorized");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void refusesTokensThatAreExpiredForeignOrOfNobody() throws Exception {
        long reader = world.readerWhoFollows();
        Date past = Date.from(Instant.now().minusSeconds(10));

        List<String> bad =
                List.of(
                        "x.y.z",
                        tokens.token(reader, claims -> claims.expirationTime(past)),
                        tokens.token(reader, claims -> claims.issuer("https://elsewhere.dev")),
                        tokens.token(reader, claims -> claims.audience("others")),
                        tokens.token(reader, claims -> claims.subject("me")),
                        tokens.token(world.newId()));

        for (String token : bad) {
            assertProblem(get("/api/v1/feed", token), 401, "unauthorized");
        }
    }

    @Test
    void saysWhenToComeBackWhileTheAudienceCannotBeKnown() throws Exception {
        long reader = world.readerWhoFollows();
        users.goAway();

        HttpResponse<String> answer = get("/api/v1/feed", tokens.token(reader));

        assertProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void answersProblemsForOtherMethodsPathsAndMediaTypes() throws Exception {
        String token = tokens.token(world.readerWhoFollows());
        HttpRequest.Builder post =
                HttpRequest.newBuilder(uri("/api/v1/feed"))
                        .POST(HttpRequest.BodyPublishers.noBody());
        HttpRequest.Builder xml =
                HttpRequest.newBuilder(uri("/api/v1/feed")).header("Accept", "text/xml");

        assertProblem(send(post, token), 405, "method-not-allowed");
        assertProblem(send(xml, token), 406, "not-acceptable");
        assertProblem(get("/api/v1/other", token), 404, "not-found");
        assertProblem(get("/api/v1/feed;x=1", token), 400, "invalid-request");
    }

    @Test
    void describesItselfAndItsHealthWithoutAToken() throws Exception {
        HttpResponse<String> description = get("/v3/api-docs", null);

        assertThat(JSON.readTree(description.body()).get("paths").propertyNames())
                .containsExactly("/api/v1/feed");
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus", null).body()).contains("http_server_requests");
    }
}
