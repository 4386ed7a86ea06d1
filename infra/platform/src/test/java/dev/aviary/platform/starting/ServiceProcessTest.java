package dev.aviary.platform.starting;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceProcessTest {

    private HttpServer service;
    private Process jvm;
    private volatile int answer = 200;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext(
                "/ready",
                probe -> {
                    probe.sendResponseHeaders(answer, -1);
                    probe.close();
                });
        service.start();
        jvm = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
        jvm.destroyForcibly();
    }

    private ServiceProcess process() {
        int port = service.getAddress().getPort();
        return new ServiceProcess(jvm, URI.create("http://127.0.0.1:" + port + "/ready"));
    }

    @Test
    void isReadyWhileItsReadinessProbeSaysSo() {
        boolean atFirst = process().isReady();

        answer = 503;

        assertThat(atFirst).isTrue();
        assertThat(process().isReady()).isFalse();
    }

    @Test
    void isNotReadyWhileNobodyAnswers() {
        service.stop(0);

        assertThat(process().isReady()).isFalse();
    }

    @Test
    void saysHowItDied() {
        jvm.destroyForcibly();

        assertThat(process().exited().join()).startsWith("died (exit code ");
    }
}
