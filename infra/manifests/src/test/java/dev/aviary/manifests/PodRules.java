package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.at;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Labels, sizes and probes. */
final class PodRules implements Check {

    @Override
    public List<String> complaints(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Pod pod : manifests.pods()) {
            checkLabels(pod, found);
            for (JsonNode container : pod.containers()) {
                checkResources(pod, container, found);
            }
            if (pod.runsAService()) {
                checkProbes(pod, found);
            }
        }
        return found;
    }

    private static void checkLabels(Pod pod, List<String> found) {
        JsonNode labels = pod.labels();
        pod.require(
                labels.path("app.kubernetes.io/name").asText().equals(pod.name()),
                "has pods of another name",
                found);
        pod.require(
                labels.path("app.kubernetes.io/part-of").asText().equals("aviary"),
                "has pods that are part of nothing",
                found);
        pod.require(
                labels.has("app.kubernetes.io/component"), "has pods without a component", found);
        JsonNode selector = pod.owner().at("spec.selector.matchLabels");
        pod.require(
                pod.owner().is("Job") || pod.isSelectedBy(selector),
                "does not select its own pods",
                found);
    }

    private static void checkResources(Pod pod, JsonNode container, List<String> found) {
        JsonNode resources = container.path("resources");
        String who = "container " + container.path("name").asText();
        for (String need : List.of("requests.cpu", "requests.memory", "limits.memory")) {
            pod.require(!at(resources, need).isMissingNode(), who + " has no " + need, found);
        }
    }

    private static void checkProbes(Pod pod, List<String> found) {
        String health = "/actuator/health/";
        JsonNode container = pod.container();
        pod.require(
                path(container, "startupProbe").equals(health + "liveness"),
                "has no startup probe of its liveness",
                found);
        // The readiness group would do as well, but the whole of health asks shared dependencies.
        pod.require(
                path(container, "livenessProbe").equals(health + "liveness"),
                "has a liveness probe of something else",
                found);
        pod.require(
                path(container, "readinessProbe").equals(health + "readiness"),
                "has a readiness probe of something else",
                found);
    }

    private static String path(JsonNode container, String probe) {
        return at(container, probe + ".httpGet.path").asText();
    }
}
