package dev.aviary.testing.draining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A service's real server, with the service's own settings and its draining, stops while clients
 * keep asking. The server answers {@code /} at once, and {@code /held} when {@link Held} says so.
 */
public abstract class DrainingContract {

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Class<?> server;
    private final Class<?> draining;
    private final Gate gate = new Gate();
    private final Held held = new Held();
    private final List<ConfigurableApplicationContext> started = new ArrayList<>();

    /**
     * @param server all that a server needs to answer, health included
     * @param draining what makes it drain
     */
    protected DrainingContract(Class<?> server, Class<?> draining) {
        this.server = server;
        this.draining = draining;
    }

    @AfterEach
    void letGo() {
        gate.open();
        held.release();
        started.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void sendsEverybodyElsewhereBeforeItStops() {
        ConfigurableApplicationContext service = start(PAUSE.toString(), server, draining);
        List<Visitor> visitors = visit(service);

        CompletableFuture<Void> stopped = stop(service);

        await().until(() -> readiness(service) == 503);
        assertThat(visitors).extracting(Visitor::end).containsOnly(Visitor.End.SENT_ELSEWHERE);
        gate.open();
        stopped.join();
    }

    @Test
    void wouldBreakConnectionsOffIfItDidNotDrain() {
        ConfigurableApplicationContext service = start(PAUSE.toString(), server);
        List<Visitor> visitors = visit(service);
        gate.open();

        CompletableFuture<Void> stopped = stop(service);

        assertThat(visitors).extracting(Visitor::end).contains(Visitor.End.BROKEN_OFF);
        stopped.join();
    }

    @Test
    void stopsNothingBeforeThePauseIsOver() {
        ConfigurableApplicationContext service = start(PAUSE.toString(), server, draining);
        long begin = System.nanoTime();

        CompletableFuture<Void> stopped = stop(service);
        await().pollInterval(Duration.ofMillis(5)).until(gate::isReached);
        Duration waited = Duration.ofNanos(System.nanoTime() - begin);
        gate.open();
        stopped.join();

        assertThat(waited).isGreaterThanOrEqualTo(PAUSE);
    }

    @Test
    void finishesWhatIsUnderWay() throws IOException {
        ConfigurableApplicationContext service = start("0s", server, draining);
        gate.open();
        try (KeptConnection connection = new KeptConnection(port(service))) {
            connection.send("/held");
            await().until(held::hasArrived);

            CompletableFuture<Void> stopped = stop(service);
            await().until(() -> refusesConnections(service));
            held.release();
            KeptConnection.Answer answer = connection.answer();
            stopped.join();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("held");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1ms", "31s"})
    void refusesAPauseThatCannotBeMeant(String pause) {
        assertThatThrownBy(() -> start(pause, server, draining))
                .hasStackTraceContaining("aviary.draining");
    }

    /** For what a server needs to be told beyond the service's own settings. */
    protected Stream<String> arguments() {
        return Stream.of();
    }

    private ConfigurableApplicationContext start(String pause, Class<?>... sources) {
        Stream<String> arguments =
                Stream.of(
                        "--server.port=0",
                        "--logging.level.root=off",
                        "--spring.main.banner-mode=off",
                        "--aviary.draining.pause=" + pause);
        ConfigurableApplicationContext service =
                new SpringApplicationBuilder(sources)
                        .initializers(
                                (GenericApplicationContext context) -> {
                                    context.registerBean(Gate.class, () -> gate);
                                    context.registerBean(Held.class, () -> held);
                                })
                        .run(Stream.concat(arguments, arguments()).toArray(String[]::new));
        started.add(service);
        return service;
    }

    private static List<Visitor> visit(ConfigurableApplicationContext service) {
        int port = port(service);
        List<Visitor> visitors = Stream.generate(() -> new Visitor(port)).limit(4).toList();
        await().until(() -> visitors.stream().allMatch(visitor -> visitor.answers() > 1));
        return visitors;
    }

    private static CompletableFuture<Void> stop(ConfigurableApplicationContext service) {
        return CompletableFuture.runAsync(
                service::close, Executors.newVirtualThreadPerTaskExecutor());
    }

    private static int readiness(ConfigurableApplicationContext service) throws Exception {
        Integer port =
                service.getEnvironment()
                        .getProperty("local.management.port", Integer.class, port(service));
        URI probe = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(probe).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static boolean refusesConnections(ConfigurableApplicationContext service) {
        try (KeptConnection _ = new KeptConnection(port(service))) {
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    private static int port(ConfigurableApplicationContext service) {
        return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
