package dev.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest extends GatewayTest {

    private static final int LIMIT = 64 * 1024;

    @Test
    void passesABodyOfExactlyTheLimit() {
        HttpResponse<String> answer = post(BodyPublishers.ofByteArray(new byte[LIMIT]));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(tweets.asked("/api/v1/tweets").getLast().body()).hasSize(LIMIT);
    }

    @Test
    void passesAChunkedBodyAsOneOfKnownLength() {
        HttpResponse<String> answer = post(chunked(1000));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(tweets.asked("/api/v1/tweets").getLast().header("Content-Length"))
                .isEqualTo("1000");
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 1024 * 1024, 2 * 1024 * 1024})
    void refusesALargerBodyOnceItIsRead(int size) {
        HttpResponse<String> answer = post(BodyPublishers.ofByteArray(new byte[size]));

        assertProblem(answer, 413, "body-too-large");
        assertThat(header(answer, "X-RateLimit-Remaining")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 1024 * 1024})
    void countsABodyOfUnknownLengthWhileItComes(int size) {
        HttpResponse<String> answer = post(chunked(size));

        assertProblem(answer, 413, "body-too-large");
    }

    @Test
    void doesNotReadWhatIsFarTooLarge() {
        String answer =
                RawHttp.send(
                        port,
                        "POST /api/v1/tweets HTTP/1.1\r\nHost: a\r\nContent-Type: application/json"
                                + "\r\nAuthorization: "
                                + freshBearer()
                                + "\r\nContent-Length: 50000000\r\n\r\n{");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("/problems/body-too-large");
    }

    @Test
    void refusesALargeBodyBeforeItIsSentToWhoeverAsksFirst() {
        String answer =
                RawHttp.send(
                        port,
                        "POST /api/v1/tweets HTTP/1.1\r\nHost: a\r\nContent-Type: application/json"
                                + "\r\nAuthorization: "
                                + freshBearer()
                                + "\r\nExpect: 100-continue\r\nContent-Length: 100000\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @Test
    void answersALargeBodyThatIsNotWantedAnyway() {
        HttpResponse<String> answer =
                aviary().send(
                                aviary().to("/api/v1/tweets")
                                        .header("X-Forwarded-For", freshAddress())
                                        .POST(BodyPublishers.ofByteArray(new byte[1024 * 1024])));

        assertProblem(answer, 401, "unauthorized");
    }

    private HttpResponse<String> post(BodyPublisher body) {
        return aviary().send(
                        aviary().to("/api/v1/tweets")
                                .header("Content-Type", "application/json")
                                .header("Authorization", freshBearer())
                                .POST(body));
    }

    private static BodyPublisher chunked(int size) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[size]));
    }
}
