package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.at;
import static dev.aviary.manifests.Manifest.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whatever one object names must be there in another. */
final class References implements Check {

    private static final Pattern PINNED =
            Pattern.compile(".+:[^:@/]*\\d[^:@/]*|.+:dev|.+@sha256:.+");

    @Override
    public List<String> complaints(Manifests manifests) {
        List<String> found = new ArrayList<>();
        Secrets secrets = new Secrets(manifests);
        for (Pod pod : manifests.pods()) {
            checkPod(manifests, secrets, pod, found);
        }
        manifests.of("Service").forEach(each -> checkService(manifests, each, found));
        manifests
                .of("PodDisruptionBudget")
                .filter(
                        each ->
                                manifests.pods().stream()
                                        .noneMatch(
                                                pod ->
                                                        pod.isSelectedBy(
                                                                each.at(
                                                                        "spec.selector.matchLabels"))))
                .filter(each -> !each.at("spec.selector.matchLabels").has("cnpg.io/poolerName"))
                .forEach(each -> found.add(each + " selects no pods"));
        manifests
                .of("HorizontalPodAutoscaler", "ScaledObject")
                .filter(
                        each ->
                                manifests
                                        .find(
                                                each.text("spec.scaleTargetRef.kind"),
                                                each.text("spec.scaleTargetRef.name"))
                                        .isEmpty())
                .forEach(each -> found.add(each + " scales nothing that there is"));
        checkRoutes(manifests, found);
        checkOperators(manifests, secrets, found);
        return found;
    }

    private static void checkPod(
            Manifests manifests, Secrets secrets, Pod pod, List<String> found) {
        Set<String> volumes = new HashSet<>();
        for (JsonNode volume : pod.spec().path("volumes")) {
            volumes.add(volume.path("name").asText());
            if (volume.has("configMap")) {
                checkConfigMap(manifests, pod, volume.path("configMap"), found);
            }
            if (volume.has("projected")) {
                found.add(pod + " has a projected volume, which nobody follows");
            }
            if (volume.has("secret")) {
                checkSecret(secrets, pod, volume.path("secret"), found);
            }
        }
        each(pod.owner().at("spec.volumeClaimTemplates"))
                .forEach(claim -> volumes.add(at(claim, "metadata.name").asText()));
        String account = pod.spec().path("serviceAccountName").asText();
        if (!account.isEmpty() && manifests.find("ServiceAccount", account).isEmpty()) {
            found.add(pod + ": no ServiceAccount " + account);
        }
        String governing = pod.owner().text("spec.serviceName");
        if (!governing.isEmpty() && manifests.find("Service", governing).isEmpty()) {
            found.add(pod + ": no Service " + governing);
        }
        for (JsonNode container : pod.containers()) {
            checkContainer(manifests, secrets, pod, container, volumes, found);
        }
    }

    private static void checkContainer(
            Manifests manifests,
            Secrets secrets,
            Pod pod,
            JsonNode container,
            Set<String> volumes,
            List<String> found) {
        String image = container.path("image").asText();
        if (!PINNED.matcher(image).matches()) {
            found.add(pod + ": image " + image + " has no version");
        }
        if (pod.runsAService() && !image.replaceAll("[:@].*", "").endsWith("/" + pod.name())) {
            found.add(pod + ": image " + image + " is of something else");
        }
        if (container.has("envFrom")) {
            found.add(pod + " has envFrom, which nobody follows");
        }
        for (JsonNode mount : container.path("volumeMounts")) {
            if (!volumes.contains(mount.path("name").asText())) {
                found.add(pod + ": no volume " + mount.path("name").asText());
            }
        }
        for (JsonNode variable : container.path("env")) {
            JsonNode map = at(variable, "valueFrom.configMapKeyRef");
            if (!map.isMissingNode()
                    && manifests
                            .find("ConfigMap", map.path("name").asText())
                            .filter(each -> each.at("data").has(map.path("key").asText()))
                            .isEmpty()) {
                found.add(pod + ": no such ConfigMap: " + map);
            }
            JsonNode secret = at(variable, "valueFrom.secretKeyRef");
            if (!secret.isMissingNode()
                    && !secrets.have(secret.path("name").asText(), secret.path("key").asText())) {
                found.add(
                        pod
                                + ": no "
                                + secret.path("key").asText()
                                + " in Secret "
                                + secret.path("name").asText());
            }
        }
        Set<String> ports =
                each(container.path("ports"))
                        .map(port -> port.path("name").asText())
                        .collect(Collectors.toSet());
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            Stream.of("httpGet", "tcpSocket")
                    .map(kind -> at(container, probe + "." + kind + ".port"))
                    .filter(port -> !port.isMissingNode() && !ports.contains(port.asText()))
                    .forEach(port -> found.add(pod + ": " + probe + " asks at no port " + port));
        }
    }

    private static void checkConfigMap(
            Manifests manifests, Pod pod, JsonNode volume, List<String> found) {
        String name = volume.path("name").asText();
        JsonNode data =
                manifests
                        .find("ConfigMap", name)
                        .map(map -> map.at("data"))
                        .orElse(volume.path("-"));
        if (data.isMissingNode()) {
            found.add(pod + ": no ConfigMap " + name);
        }
        for (JsonNode item : volume.path("items")) {
            if (!data.has(item.path("key").asText())) {
                found.add(pod + ": no " + item.path("key").asText() + " in ConfigMap " + name);
            }
        }
    }

    private static void checkSecret(Secrets secrets, Pod pod, JsonNode volume, List<String> found) {
        String name = volume.path("secretName").asText();
        if (!secrets.have(name)) {
            found.add(pod + ": no Secret " + name);
        }
        for (JsonNode item : volume.path("items")) {
            if (!secrets.have(name, item.path("key").asText())) {
                found.add(pod + ": no " + item.path("key").asText() + " in Secret " + name);
            }
        }
    }

    private static void checkService(Manifests manifests, Manifest service, List<String> found) {
        List<Pod> selected =
                manifests.pods().stream()
                        .filter(pod -> pod.isSelectedBy(service.at("spec.selector")))
                        .toList();
        if (selected.size() != 1) {
            found.add(service + " selects " + selected);
            return;
        }
        Set<String> ports =
                selected.getFirst().containers().stream()
                        .flatMap(container -> each(container.path("ports")))
                        .map(port -> port.path("name").asText())
                        .collect(Collectors.toSet());
        for (JsonNode port : service.at("spec.ports")) {
            if (!ports.contains(port.path("targetPort").asText())) {
                found.add(service + ": its pods have no port " + port.path("targetPort"));
            }
        }
    }

    private static void checkRoutes(Manifests manifests, List<String> found) {
        Addresses addresses = new Addresses(manifests);
        manifests
                .of("HTTPRoute")
                .forEach(
                        route -> {
                            for (JsonNode rule : route.at("spec.rules")) {
                                for (JsonNode back : rule.path("backendRefs")) {
                                    if (!addresses.have(
                                            back.path("name").asText(),
                                            back.path("port").asInt())) {
                                        found.add(route + " leads nowhere: " + back);
                                    }
                                }
                            }
                            for (JsonNode parent : route.at("spec.parentRefs")) {
                                if (manifests
                                        .find("Gateway", parent.path("name").asText())
                                        .isEmpty()) {
                                    found.add(route + " hangs on no Gateway: " + parent);
                                }
                            }
                        });
    }

    /** Secrets and ConfigMaps that are named in the operators' own ways. */
    private static void checkOperators(Manifests manifests, Secrets secrets, List<String> found) {
        manifests
                .of("RedisCluster")
                .forEach(
                        redis -> {
                            check(
                                    secrets,
                                    redis,
                                    redis.at("spec.kubernetesConfig.redisSecret"),
                                    found);
                            for (String role : List.of("redisLeader", "redisFollower")) {
                                String map =
                                        redis.text(
                                                "spec."
                                                        + role
                                                        + ".redisConfig.additionalRedisConfig");
                                if (manifests.find("ConfigMap", map).isEmpty()) {
                                    found.add(redis + ": no ConfigMap " + map);
                                }
                            }
                        });
        manifests
                .of("TriggerAuthentication")
                .forEach(
                        keda ->
                                each(keda.at("spec.secretTargetRef"))
                                        .forEach(ref -> check(secrets, keda, ref, found)));
        manifests
                .of("ObjectStore")
                .forEach(
                        store ->
                                store.at("spec.configuration.s3Credentials")
                                        .forEach(ref -> check(secrets, store, ref, found)));
        manifests
                .of("Gateway")
                .flatMap(
                        gateway ->
                                each(gateway.at("spec.listeners"))
                                        .map(listener -> at(listener, "tls.certificateRefs")))
                .flatMap(Manifest::each)
                .filter(ref -> !secrets.have(ref.path("name").asText()))
                .forEach(ref -> found.add("Gateway: no Secret " + ref));
    }

    private static void check(
            Secrets secrets, Manifest who, JsonNode reference, List<String> found) {
        if (!secrets.have(reference.path("name").asText(), reference.path("key").asText())) {
            found.add(who + ": no such Secret: " + reference);
        }
    }
}
