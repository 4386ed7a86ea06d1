package dev.aviary.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that one overlay applies. */
record Manifests(List<Manifest> all) {

    static Manifests parse(String documents) throws IOException {
        try (MappingIterator<JsonNode> trees =
                Project.YAML.readerFor(JsonNode.class).readValues(documents)) {
            return new Manifests(trees.readAll().stream().map(Manifest::new).toList());
        }
    }

    /** A copy that may be broken without harm to the others. */
    Manifests copy() {
        return new Manifests(
                all.stream()
                        .map(manifest -> new Manifest((JsonNode) manifest.tree().deepCopy()))
                        .toList());
    }

    Stream<Manifest> of(String... kinds) {
        return all.stream().filter(manifest -> manifest.is(kinds));
    }

    Optional<Manifest> find(String kind, String name) {
        return of(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
    }

    Manifest get(String kind, String name) {
        return find(kind, name).orElseThrow();
    }

    /** PodSecurity sees to it that there are no pods of other kinds. */
    List<Pod> pods() {
        return of("Deployment", "StatefulSet", "Job").map(Pod::new).toList();
    }

    List<Pod> services() {
        return pods().stream().filter(Pod::runsAService).toList();
    }
}
