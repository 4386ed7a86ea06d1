package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.at;
import static dev.aviary.manifests.Manifest.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Pod Security "restricted", and a little more: no container takes back what its pod says, and
 * where the standard has a list of what is harmless besides the default, the default is kept.
 */
final class PodSecurity implements Check {

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

    /** Of a security context, a pod's or a container's. */
    private static final List<String> NEVER =
            List.of("appArmorProfile", "procMount", "seLinuxOptions", "sysctls", "windowsOptions");

    @Override
    public List<String> complaints(Manifests manifests) {
        List<String> found = new ArrayList<>();
        checkNamespace(manifests, found);
        manifests
                .of("CronJob", "DaemonSet", "Pod", "ReplicaSet", "ReplicationController")
                .forEach(each -> found.add(each + " makes pods that nobody checks"));
        for (Pod pod : manifests.pods()) {
            checkPod(pod, found);
            pod.containers().forEach(container -> checkContainer(pod, container, found));
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

    private static void checkPod(Pod pod, List<String> found) {
        JsonNode spec = pod.spec();
        JsonNode security = spec.path("securityContext");
        pod.require(security.path("runAsNonRoot").asBoolean(), "may run as root", found);
        pod.require(security.path("runAsUser").asInt() > 0, "names no user by number", found);
        pod.require(
                at(security, "seccompProfile.type").asText().equals("RuntimeDefault"),
                "has no seccomp profile",
                found);
        for (String field : NEVER) {
            pod.require(!security.has(field), "sets " + field, found);
        }
        at(pod.owner().tree(), "spec.template.metadata.annotations")
                .fieldNames()
                .forEachRemaining(
                        name -> pod.require(!name.contains("apparmor"), "sets " + name, found));
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            pod.require(!spec.path(host).asBoolean(), "uses " + host, found);
        }
        for (JsonNode volume : spec.path("volumes")) {
            volume.fieldNames()
                    .forEachRemaining(
                            field ->
                                    pod.require(
                                            field.equals("name") || VOLUMES.contains(field),
                                            "has a volume of type " + field,
                                            found));
        }
        pod.require(
                isFalse(spec.path("automountServiceAccountToken")),
                "mounts a token of its ServiceAccount",
                found);
    }

    private static void checkContainer(Pod pod, JsonNode container, List<String> found) {
        JsonNode security = container.path("securityContext");
        String who = "container " + container.path("name").asText();
        pod.require(security.path("runAsNonRoot").asBoolean(true), who + " may run as root", found);
        pod.require(security.path("runAsUser").asInt(1) > 0, who + " runs as root", found);
        pod.require(
                at(security, "seccompProfile.type")
                        .asText("RuntimeDefault")
                        .equals("RuntimeDefault"),
                who + " has no seccomp profile",
                found);
        for (String field : NEVER) {
            pod.require(!security.has(field), who + " sets " + field, found);
        }
        pod.require(
                isFalse(security.path("allowPrivilegeEscalation")),
                who + " may escalate its privileges",
                found);
        pod.require(
                security.path("readOnlyRootFilesystem").asBoolean(),
                who + " may write to its root file system",
                found);
        pod.require(
                texts(at(security, "capabilities.drop")).toList().equals(List.of("ALL"))
                        && at(security, "capabilities.add").isMissingNode(),
                who + " keeps capabilities",
                found);
        pod.require(!security.path("privileged").asBoolean(), who + " is privileged", found);
        for (JsonNode port : container.path("ports")) {
            pod.require(!port.has("hostPort"), who + " takes a port of its host", found);
        }
        // Of probes and of what is called at start and end: asked from the node, wherever it leads.
        pod.require(container.findValues("host").isEmpty(), who + " has another host asked", found);
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.asBoolean();
    }
}
