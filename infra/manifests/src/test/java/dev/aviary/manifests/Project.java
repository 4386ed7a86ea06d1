package dev.aviary.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout that these tests stand in. */
final class Project {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final List<String> SERVICES =
            List.of(
                    "user-service",
                    "tweet-service",
                    "feed-service",
                    "fanout-worker",
                    "gateway-service");
    static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper JSON = new JsonMapper();

    private Project() {}

    /** What the service itself says, before any ConfigMap. */
    static JsonNode configurationOf(String service) {
        return yaml(read(ROOT.resolve(service + "/src/main/resources/application.yaml")));
    }

    /**
     * What a property of the service is worth where no ConfigMap gives it; empty if it says
     * nothing.
     */
    static String defaultOf(String service, String property) {
        JsonNode configured = Manifest.at(configurationOf(service), property);
        if (!configured.isMissingNode()) {
            return configured.asText();
        }
        Path metadata =
                ROOT.resolve(service)
                        .resolve("target/classes/META-INF/spring-configuration-metadata.json");
        return Manifest.each(json(read(metadata)).path("properties"))
                .filter(each -> each.path("name").asText().equals(property))
                .map(each -> each.path("defaultValue").asText())
                .findFirst()
                .orElse("");
    }

    /** The service as it was packaged; of two one would be of another version, or another day. */
    static Path jarOf(String service) {
        Path target = ROOT.resolve(service).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
            if (jars.size() != 1) {
                throw new IllegalStateException("Not one jar in " + target + ": " + jars);
            }
            return jars.getFirst();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static boolean sourcesOf(String service, String text) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(service).resolve("src/main"))) {
            return files.filter(Files::isRegularFile).anyMatch(file -> read(file).contains(text));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static JsonNode yaml(String text) {
        try {
            JsonNode tree = YAML.readTree(text);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Nearly YAML, but for escapes. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
