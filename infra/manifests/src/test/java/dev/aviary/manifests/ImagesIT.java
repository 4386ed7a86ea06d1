package dev.aviary.manifests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The exit code of a JVM that ended because of SIGTERM. */
    private static final int TERMINATED = 128 + 15;

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
        containers.clear();
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
        awaitAll("startupProbe");
        awaitAll("livenessProbe");
        awaitAll("readinessProbe");

        assertThat(containers).hasSize(5).allMatch(Container::isAlive);
    }

    @Test
    @Order(3)
    void aPostGoesThroughThemAllToAFeed() {
        awaitReadiness();
        Api robin = robin();

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
        awaitReadiness();
        // Who was never asked has counted nothing.
        robin();
        List<String> alerts =
                Overlay.PRODUCTION
                        .rendered()
                        .of("PrometheusRule")
                        .flatMap(rule -> rule.tree().findValuesAsText("expr").stream())
                        .toList();

        assertThat(alerts).isNotEmpty();
        for (String alert : alerts) {
            assertThat(Metric.in(alert)).as(alert).isNotEmpty();
            for (Metric metric : Metric.in(alert)) {
                Awaitility.await(metric.toString())
                        .atMost(Duration.ofMinutes(1))
                        .until(
                                () ->
                                        containers.stream()
                                                .filter(each -> metric.isAskedOf(each.pod()))
                                                .anyMatch(each -> metric.isIn(each.metrics())));
            }
        }
    }

    @Test
    @Order(5)
    void everyServiceStopsWithinItsGrace() throws InterruptedException {
        awaitReadiness();

        long asked = System.nanoTime();
        containers.forEach(Container::terminate);

        for (Container container : containers) {
            int grace = container.pod().spec().path("terminationGracePeriodSeconds").asInt();
            int pause =
                    Manifest.at(container.pod().container(), "lifecycle.preStop.sleep.seconds")
                            .asInt();
            Duration left = Duration.ofSeconds(grace - pause).minusNanos(System.nanoTime() - asked);
            assertThat(container.endsWithin(left)).as(container.pod().toString()).isTrue();
            assertThat(container.exitCode()).as(container.pod().toString()).isEqualTo(TERMINATED);
        }
    }

    /** What failed may be run again in this JVM, and the servers are shared. */
    @Test
    @Order(6)
    void theClusterCanBeSetUpOnceMore() {
        assertThatNoException().isThrownBy(() -> new Cluster(KIND));
    }

    /** Any one test may be run again alone, with everything started anew. */
    private static void awaitReadiness() {
        awaitAll("readinessProbe");
    }

    private static void awaitAll(String probe) {
        for (Container container : containers) {
            Awaitility.await(container.pod() + " " + probe)
                    .atMost(START)
                    .failFast(container.pod() + " ended", () -> !container.isAlive())
                    .until(() -> container.passes(probe));
        }
    }

    /** Somebody who is logged in. */
    private static Api robin() {
        URI gateway =
                containers.stream()
                        .filter(each -> each.pod().name().equals("gateway-service"))
                        .findFirst()
                        .orElseThrow()
                        .url();
        Api api = new Api(gateway);
        api.register(
                "{\"handle\":\"robin\",\"displayName\":\"Robin\",\"password\":\"red-breast\"}");
        String token =
                api.post("/api/v1/sessions", "{\"handle\":\"robin\",\"password\":\"red-breast\"}")
                        .replaceAll(".*\"accessToken\":\"([^\"]+)\".*", "$1");
        return api.as(token);
    }

    private static void build() throws IOException, InterruptedException {
        Command images =
                Command.run(
                        Project.ROOT,
                        Path.of("target", "images.log").toAbsolutePath(),
                        Duration.ofMinutes(10),
                        "./aviary",
                        "images",
                        "--base",
                        "scratch");
        assertThat(images.exit()).as(images.printed()).isZero();
    }
}
