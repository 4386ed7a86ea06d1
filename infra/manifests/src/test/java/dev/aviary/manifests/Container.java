package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.at;
import static dev.aviary.manifests.Manifest.each;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One service as a pod would run it: its image's own entrypoint, with the environment and the files
 * that the manifest gives it. As there is no container around it, paths of the image and of the
 * mounts begin with folders of this test, and ports are free ones.
 */
final class Container implements AutoCloseable {

    /** Which port of a service has which name in the manifests. */
    private static final Map<String, String> PROPERTIES =
            Map.of(
                    "http", "SERVER_PORT",
                    "grpc", "SPRING_GRPC_SERVER_PORT",
                    "management", "MANAGEMENT_SERVER_PORT");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Pod pod;
    private final Process process;
    private final Map<String, Integer> ports;

    private Container(Pod pod, Process process, Map<String, Integer> ports) {
        this.pod = pod;
        this.process = process;
        this.ports = ports;
    }

    static Container start(
            Pod pod, Image image, Cluster cluster, Manifests manifests, Path folder, Path log)
            throws IOException {
        mount(pod, cluster, manifests, folder);
        Map<String, Integer> ports = new TreeMap<>();
        each(pod.container().path("ports"))
                .map(port -> port.path("name").asText())
                .forEach(name -> ports.put(name, cluster.portOf(pod, name)));
        ProcessBuilder builder =
                new ProcessBuilder(command(image))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().clear();
        for (JsonNode variable : pod.container().path("env")) {
            builder.environment()
                    .put(variable.path("name").asText(), value(variable, cluster, folder));
        }
        // What the limit of memory would say to the JVM.
        builder.environment().merge("JDK_JAVA_OPTIONS", "-XX:MaxRAM=640m", (a, b) -> a + " " + b);
        ports.forEach(
                (name, port) -> builder.environment().put(PROPERTIES.get(name), port.toString()));
        return new Container(pod, builder.start(), ports);
    }

    Pod pod() {
        return pod;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether a probe of the manifest, asked as the kubelet asks it, is content. */
    boolean passes(String probe) {
        JsonNode http = at(pod.container(), probe + ".httpGet");
        int timeout = at(pod.container(), probe + ".timeoutSeconds").asInt(1);
        URI uri =
                URI.create(
                        "http://127.0.0.1:%d%s"
                                .formatted(
                                        ports.get(http.path("port").asText()),
                                        http.path("path").asText()));
        try {
            int status =
                    HTTP.send(
                                    HttpRequest.newBuilder(uri)
                                            .timeout(Duration.ofSeconds(timeout))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode();
            return status >= 200 && status < 400;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    /** What Prometheus would read. */
    String metrics() {
        URI uri =
                URI.create(
                        "http://127.0.0.1:"
                                + ports.getOrDefault("management", ports.get("http"))
                                + "/actuator/prometheus");
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + ports.get("http"));
    }

    /** As the kubelet does after {@code preStop}. */
    void terminate() {
        process.destroy();
    }

    boolean endsWithin(Duration limit) throws InterruptedException {
        return process.waitFor(limit);
    }

    /** Of a process that has ended. */
    int exitCode() {
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static List<String> command(Image image) throws IOException {
        List<String> command = new ArrayList<>();
        for (String word : image.entrypoint()) {
            command.add(word.replace("/app/", image.root() + "/app/"));
        }
        // The base image is another machine's: here its JVM is ours.
        command.set(0, ProcessHandle.current().info().command().orElseThrow());
        Path classPath = image.root().resolve("app/jib-classpath-file");
        Files.writeString(
                classPath,
                Files.readString(classPath)
                        .replaceAll("(^|:)/app/", "$1" + image.root() + "/app/"));
        return command;
    }

    private static void mount(Pod pod, Cluster cluster, Manifests manifests, Path folder)
            throws IOException {
        for (JsonNode mount : pod.container().path("volumeMounts")) {
            String name = mount.path("name").asText();
            JsonNode volume =
                    each(pod.spec().path("volumes"))
                            .filter(each -> each.path("name").asText().equals(name))
                            .findFirst()
                            .orElseThrow();
            Path where = folder.resolve(mount.path("mountPath").asText().substring(1));
            Files.createDirectories(where);
            if (volume.has("configMap")) {
                Manifest map = manifests.get("ConfigMap", at(volume, "configMap.name").asText());
                for (Map.Entry<String, JsonNode> file : map.at("data").properties()) {
                    Files.writeString(
                            where.resolve(file.getKey()),
                            here(cluster.translated(file.getValue().asText()), folder));
                }
            } else if (volume.has("secret")) {
                String secret = at(volume, "secret.secretName").asText();
                Manifest keys = manifests.get("Secret", secret);
                for (Map.Entry<String, JsonNode> file : keys.at("data").properties()) {
                    Files.write(
                            where.resolve(file.getKey()),
                            cluster.secretBytes(secret, file.getKey()));
                }
            }
        }
    }

    private static String value(JsonNode variable, Cluster cluster, Path folder) {
        JsonNode secret = at(variable, "valueFrom.secretKeyRef");
        if (!secret.isMissingNode()) {
            return cluster.secret(secret.path("name").asText(), secret.path("key").asText());
        }
        if (at(variable, "valueFrom.fieldRef.fieldPath").asText().endsWith("pod-index']")) {
            return "0";
        }
        return here(variable.path("value").asText(), folder);
    }

    private static String here(String text, Path folder) {
        return text.replace("file:/etc/", "file:" + folder + "/etc/")
                .replace("file:/run/", "file:" + folder + "/run/");
    }
}
