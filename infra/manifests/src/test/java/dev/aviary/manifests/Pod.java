package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** The pods that one Deployment, StatefulSet or Job makes. */
record Pod(Manifest owner) {

    String name() {
        return owner.name();
    }

    JsonNode labels() {
        return owner.at("spec.template.metadata.labels");
    }

    JsonNode spec() {
        return owner.at("spec.template.spec");
    }

    boolean runsAService() {
        return Project.SERVICES.contains(name());
    }

    List<JsonNode> containers() {
        return Stream.concat(each(spec().path("initContainers")), each(spec().path("containers")))
                .toList();
    }

    /** The container that the pod is for. */
    JsonNode container() {
        return spec().path("containers").path(0);
    }

    boolean isSelectedBy(JsonNode selector) {
        return selects(selector, labels());
    }

    void require(boolean holds, String otherwise, List<String> found) {
        if (!holds) {
            found.add(this + " " + otherwise);
        }
    }

    static boolean selects(JsonNode selector, JsonNode labels) {
        return !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    }

    @Override
    public String toString() {
        return owner.toString();
    }
}
