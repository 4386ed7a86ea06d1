package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.at;
import static dev.aviary.manifests.Manifest.each;
import static dev.aviary.manifests.Manifest.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What every pod must be, and every service besides, whatever it runs. */
final class PodRules implements Check {

    /** What Pod Security "restricted" allows as volumes. */
    private static final Set<String> VOLUMES =
            Set.of(
                    "configMap",
                    "csi",
                    "downwardAPI",
                    "emptyDir",
                    "ephemeral",
                    "persistentVolumeClaim",
                    "projected",
                    "secret");

    @Override
    public List<String> complaints(Manifests manifests) {
        List<String> found = new ArrayList<>();
        checkNamespace(manifests, found);
        for (Pod pod : manifests.pods()) {
            checkRestricted(pod, found);
            checkLabels(pod, found);
            for (JsonNode container : pod.containers()) {
                checkResources(pod, container, found);
            }
            if (pod.runsAService()) {
                checkProbes(pod, found);
                checkStopping(pod, found);
                checkReplicas(manifests, pod, found);
            }
        }
        return found;
    }

    private static void checkNamespace(Manifests manifests, List<String> found) {
        Manifest namespace = manifests.of("Namespace").findFirst().orElseThrow();
        if (!"restricted"
                .equals(
                        namespace
                                .at("metadata.labels")
                                .path("pod-security.kubernetes.io/enforce")
                                .asText())) {
            found.add(namespace + " does not enforce restricted Pod Security");
        }
        manifests.all().stream()
                .filter(each -> !each.is("Namespace"))
                .filter(each -> !each.text("metadata.namespace").equals(namespace.name()))
                .forEach(each -> found.add(each + " is in no namespace of ours"));
    }

    private static void checkRestricted(Pod pod, List<String> found) {
        JsonNode spec = pod.spec();
        require(
                at(spec, "securityContext.runAsNonRoot").asBoolean(),
                pod,
                "may run as root",
                found);
        require(
                at(spec, "securityContext.runAsUser").asInt() > 0,
                pod,
                "names no user by number",
                found);
        require(
                at(spec, "securityContext.seccompProfile.type").asText().equals("RuntimeDefault"),
                pod,
                "has no seccomp profile",
                found);
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            require(!spec.path(host).asBoolean(), pod, "uses " + host, found);
        }
        for (JsonNode volume : spec.path("volumes")) {
            volume.fieldNames()
                    .forEachRemaining(
                            field ->
                                    require(
                                            field.equals("name") || VOLUMES.contains(field),
                                            pod,
                                            "has a volume of type " + field,
                                            found));
        }
        require(
                spec.path("automountServiceAccountToken").isBoolean()
                        && !spec.path("automountServiceAccountToken").asBoolean(),
                pod,
                "mounts a token of its ServiceAccount",
                found);
        for (JsonNode container : pod.containers()) {
            JsonNode security = container.path("securityContext");
            String who = "container " + container.path("name").asText();
            require(
                    security.path("allowPrivilegeEscalation").isBoolean()
                            && !security.path("allowPrivilegeEscalation").asBoolean(),
                    pod,
                    who + " may escalate its privileges",
                    found);
            require(
                    security.path("readOnlyRootFilesystem").asBoolean(),
                    pod,
                    who + " may write to its root file system",
                    found);
            require(
                    texts(at(security, "capabilities.drop")).toList().equals(List.of("ALL"))
                            && at(security, "capabilities.add").isMissingNode(),
                    pod,
                    who + " keeps capabilities",
                    found);
            require(!security.path("privileged").asBoolean(), pod, who + " is privileged", found);
            for (JsonNode port : container.path("ports")) {
                require(!port.has("hostPort"), pod, who + " takes a port of its host", found);
            }
        }
    }

    private static void checkLabels(Pod pod, List<String> found) {
        JsonNode labels = pod.labels();
        require(
                labels.path("app.kubernetes.io/name").asText().equals(pod.name()),
                pod,
                "has pods of another name",
                found);
        require(
                labels.path("app.kubernetes.io/part-of").asText().equals("aviary"),
                pod,
                "has pods that are part of nothing",
                found);
        require(
                labels.has("app.kubernetes.io/component"),
                pod,
                "has pods without a component",
                found);
        JsonNode selector = pod.owner().at("spec.selector.matchLabels");
        require(
                pod.owner().is("Job") || pod.isSelectedBy(selector),
                pod,
                "does not select its own pods",
                found);
    }

    private static void checkResources(Pod pod, JsonNode container, List<String> found) {
        JsonNode resources = container.path("resources");
        String who = "container " + container.path("name").asText();
        for (String need : List.of("requests.cpu", "requests.memory", "limits.memory")) {
            require(!at(resources, need).isMissingNode(), pod, who + " has no " + need, found);
        }
    }

    private static void checkProbes(Pod pod, List<String> found) {
        String health = "/actuator/health/";
        JsonNode container = pod.container();
        require(
                path(container, "startupProbe").equals(health + "liveness"),
                pod,
                "has no startup probe of its liveness",
                found);
        // The readiness group would do as well, but the whole of health asks shared dependencies.
        require(
                path(container, "livenessProbe").equals(health + "liveness"),
                pod,
                "has a liveness probe of something else",
                found);
        require(
                path(container, "readinessProbe").equals(health + "readiness"),
                pod,
                "has a readiness probe of something else",
                found);
    }

    private static String path(JsonNode container, String probe) {
        return at(container, probe + ".httpGet.path").asText();
    }

    /** The kubelet's own sleep, for the images have no shell. */
    private static void checkStopping(Pod pod, List<String> found) {
        int pause = at(pod.container(), "lifecycle.preStop.sleep.seconds").asInt();
        int grace = pod.spec().path("terminationGracePeriodSeconds").asInt();
        require(pause >= 5, pod, "leaves others no time to hear that it stops", found);
        require(grace >= pause + 40, pod, "has too little time to drain", found);
    }

    private static void checkReplicas(Manifests manifests, Pod pod, List<String> found) {
        boolean scaled =
                manifests
                        .of("HorizontalPodAutoscaler", "ScaledObject")
                        .anyMatch(each -> each.text("spec.scaleTargetRef.name").equals(pod.name()));
        int replicas = pod.owner().at("spec.replicas").asInt();
        require(
                scaled == pod.owner().at("spec.replicas").isMissingNode(),
                pod,
                "is scaled by two or by none",
                found);
        require(scaled || replicas >= 2, pod, "has fewer than two replicas", found);
        List<Manifest> budgets =
                manifests
                        .of("PodDisruptionBudget")
                        .filter(each -> pod.isSelectedBy(each.at("spec.selector.matchLabels")))
                        .toList();
        require(budgets.size() == 1, pod, "has " + budgets.size() + " disruption budgets", found);
        for (String key : List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname")) {
            require(
                    each(pod.spec().path("topologySpreadConstraints"))
                            .filter(spread -> spread.path("topologyKey").asText().equals(key))
                            .anyMatch(
                                    spread ->
                                            pod.isSelectedBy(
                                                    at(spread, "labelSelector.matchLabels"))),
                    pod,
                    "is not spread over " + key,
                    found);
        }
    }

    private static void require(boolean holds, Pod pod, String otherwise, List<String> found) {
        if (!holds) {
            found.add(pod + " " + otherwise);
        }
    }
}
