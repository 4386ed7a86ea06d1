package dev.aviary.platform.controlling;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aviary.platform.supervising.Report;
import dev.aviary.platform.supervising.Supervisor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Where a supervisor takes commands, on the loopback interface. The token is in the state file,
 * which its owner alone can read: who may read that file may command the platform.
 */
public final class ControlEndpoint {

    private final Supervisor supervisor;
    private final String token;
    private final Runnable stop;

    public ControlEndpoint(Supervisor supervisor, String token, Runnable stop) {
        this.supervisor = supervisor;
        this.token = token;
        this.stop = stop;
    }

    public void listen(int port) throws IOException {
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            if (given == null || !MessageDigest.isEqual(bytes(given), bytes("Bearer " + token))) {
                answer(exchange, 401, "a token is needed");
                return;
            }
            if (!exchange.getRequestMethod().equals("POST")) {
                answer(exchange, 405, "only POST");
                return;
            }
            String[] path = exchange.getRequestURI().getPath().split("/");
            if (path.length == 2 && path[1].equals("stop")) {
                answer(exchange, 202, "stopping");
                stop.run();
            } else if (path.length == 3) {
                command(exchange, path[1], path[2]);
            } else {
                answer(exchange, 404, "no such command");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void command(HttpExchange exchange, String command, String name)
            throws IOException, InterruptedException {
        Optional<Report> report;
        switch (command) {
            case "start" -> report = supervisor.start(name);
            case "stop" -> report = supervisor.stop(name);
            case "restart" -> report = supervisor.restart(name);
            default -> {
                answer(exchange, 404, "no such command");
                return;
            }
        }
        if (report.isPresent()) {
            answer(exchange, 200, report.get().state().text());
        } else {
            answer(exchange, 404, "no process is named " + name);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = bytes(text);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
