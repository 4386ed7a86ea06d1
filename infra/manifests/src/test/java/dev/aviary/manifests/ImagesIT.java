package dev.aviary.manifests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds the images and starts them as the kind overlay would: all at once, in no order. The base
 * image is empty, so that no registry is needed; what it would bring, a JVM, is this test's own.
 */
@EnabledIf(
        value = "dev.aviary.manifests.Overlay#canBeRendered",
        disabledReason = "there is no kubectl here to render k8s/ with")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImagesIT {

    private static final Manifests KIND = Overlay.KIND.rendered();
    private static final Duration START = Duration.ofMinutes(5);

    /** A metric in a rule, and of which service's pods, if it says. */
    private static final Pattern METRIC =
            Pattern.compile("(\\w+)\\{namespace=\"aviary\"(?:, pod=~\"([a-z-]+)-)?");

    @TempDir private static Path folder;
    private static final Map<String, Image> images = new HashMap<>();
    private static final List<Container> containers = new ArrayList<>();

    @BeforeAll
    static void startAllAtOnce() throws IOException, InterruptedException {
        build();
        Cluster cluster = new Cluster(KIND);
        for (Pod pod : KIND.services()) {
            Path tar = Project.ROOT.resolve(pod.name()).resolve("target/image.tar");
            Image image = Image.unpack(tar, folder.resolve(pod.name()));
            images.put(pod.name(), image);
            containers.add(
                    Container.start(
                            pod,
                            image,
                            cluster,
                            KIND,
                            folder.resolve(pod.name()).resolve("mounts"),
                            Path.of("target", "images-" + pod.name() + ".log")));
        }
    }

    @AfterAll
    static void end() {
        containers.forEach(Container::close);
    }

    @Test
    @Order(1)
    void everyServiceHasTheImageThatItsManifestNames() {
        assertThat(KIND.services())
                .hasSize(5)
                .allSatisfy(
                        pod -> {
                            Image image = requireNonNull(images.get(pod.name()));
                            assertThat(image.name())
                                    .isEqualTo(pod.container().path("image").asText());
                            assertThat(image.user()).isEqualTo("65532:65532");
                            assertThat(image.entrypoint()).first().isEqualTo("java");
                        });
    }

    @Test
    @Order(2)
    void everyServiceComesUpAndPassesItsProbes() {
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            for (Container container : containers) {
                Awaitility.await(container.pod() + " " + probe)
                        .atMost(START)
                        .failFast(container.pod() + " ended", () -> !container.isAlive())
                        .until(() -> container.passes(probe));
            }
        }
    }

    @Test
    @Order(3)
    void aPostGoesThroughThemAllToAFeed() {
        URI gateway =
                containers.stream()
                        .filter(each -> each.pod().name().equals("gateway-service"))
                        .findFirst()
                        .orElseThrow()
                        .url();
        Api api = new Api(gateway);
        api.post(
                "/api/v1/users",
                "{\"handle\":\"robin\",\"displayName\":\"Robin\",\"password\":\"red-breast\"}");
        String token =
                api.post("/api/v1/sessions", "{\"handle\":\"robin\",\"password\":\"red-breast\"}")
                        .replaceAll(".*\"accessToken\":\"([^\"]+)\".*", "$1");
        Api robin = api.as(token);

        String id =
                robin.post("/api/v1/tweets", "{\"text\":\"from an image\"}")
                        .replaceAll("^\\{\"id\":\"(\\d+)\".*", "$1");

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(
                        () ->
                                assertThat(robin.get("/api/v1/feed"))
                                        .contains("\"id\":\"" + id + "\""));
    }

    @Test
    @Order(4)
    void alertsAskForMetricsThatThereAre() {
        List<String> alerts =
                Overlay.PRODUCTION
                        .rendered()
                        .of("PrometheusRule")
                        .flatMap(rule -> rule.tree().findValuesAsText("expr").stream())
                        .toList();

        assertThat(alerts).isNotEmpty();
        for (String alert : alerts) {
            List<MatchResult> metrics = METRIC.matcher(alert).results().toList();
            assertThat(metrics).as(alert).isNotEmpty();
            for (MatchResult metric : metrics) {
                Awaitility.await(metric.group())
                        .atMost(Duration.ofMinutes(1))
                        .until(
                                () ->
                                        containers.stream()
                                                .filter(each -> isAskedFor(each, metric))
                                                .anyMatch(
                                                        each ->
                                                                each.metrics()
                                                                        .contains(
                                                                                metric.group(1))));
            }
        }
    }

    private static boolean isAskedFor(Container container, MatchResult metric) {
        return metric.group(2) == null || metric.group(2).equals(container.pod().name());
    }

    @Test
    @Order(5)
    void everyServiceStopsWithinItsGrace() throws InterruptedException {
        containers.forEach(Container::terminate);

        for (Container container : containers) {
            int grace = container.pod().spec().path("terminationGracePeriodSeconds").asInt();
            int pause =
                    Manifest.at(container.pod().container(), "lifecycle.preStop.sleep.seconds")
                            .asInt();
            assertThat(container.endsWithin(Duration.ofSeconds(grace - pause)))
                    .as(container.pod().toString())
                    .isTrue();
        }
    }

    private static void build() throws IOException, InterruptedException {
        Path log = Path.of("target", "images.log").toAbsolutePath();
        Files.createDirectories(log.getParent());
        Process images =
                new ProcessBuilder("./aviary", "images", "--base", "scratch")
                        .directory(Project.ROOT.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        assertThat(images.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(images.exitValue()).as(Files.readString(log)).isZero();
    }

    /** JSON over HTTP; a post is tried again while a part behind the gateway is not there yet. */
    private record Api(URI gateway, HttpClient http, String token) {

        Api(URI gateway) {
            this(gateway, HttpClient.newHttpClient(), "");
        }

        Api as(String bearer) {
            return new Api(gateway, http, bearer);
        }

        String get(String path) {
            return send(HttpRequest.newBuilder(gateway.resolve(path)).GET());
        }

        String post(String path, String body) {
            return Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptions()
                    .until(
                            () ->
                                    send(
                                            HttpRequest.newBuilder(gateway.resolve(path))
                                                    .header("Content-Type", "application/json")
                                                    .POST(
                                                            HttpRequest.BodyPublishers.ofString(
                                                                    body))),
                            answer -> true);
        }

        private String send(HttpRequest.Builder request) {
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            try {
                HttpResponse<String> answer =
                        http.send(
                                request.timeout(Duration.ofSeconds(20)).build(),
                                HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() / 100 != 2) {
                    throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                }
                return answer.body();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            } catch (InterruptedException stopping) {
                throw new IllegalStateException(stopping);
            }
        }
    }
}
