package dev.aviary.platform.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.aviary.platform.home.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatientClientTest {

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    PatientClientTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void goesOnUntilAServiceIsBack() throws InterruptedException {
        answer(503, 500, 200);

        String body = client(Duration.ofSeconds(20)).send(request());

        assertThat(body).isEqualTo("answer 3");
    }

    @Test
    void asksAgainForWhatIsNotAcceptable() throws InterruptedException {
        answer(200, 200);

        String body = client(Duration.ofSeconds(20)).send(request(), text -> text.contains("2"));

        assertThat(body).isEqualTo("answer 2");
    }

    @Test
    void doesNotRepeatWhatIsRefusedForGood() {
        answer(400, 200);

        assertThatThrownBy(() -> client(Duration.ofSeconds(20)).send(request()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("400");
        assertThat(requests).hasValue(1);
    }

    @Test
    void givesUpAtTheDeadline() {
        answer(503);

        assertThatThrownBy(() -> client(Duration.ofMillis(300)).send(request()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("503");
    }

    /** The last status is repeated for ever. */
    private void answer(int... statuses) {
        server.createContext(
                "/",
                exchange -> {
                    int number = requests.incrementAndGet();
                    byte[] body = ("answer " + number).getBytes(StandardCharsets.UTF_8);
                    int status = statuses[Math.min(number, statuses.length) - 1];
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }

    private static PatientClient client(Duration patience) {
        return new PatientClient(patience);
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                .build();
    }
}
