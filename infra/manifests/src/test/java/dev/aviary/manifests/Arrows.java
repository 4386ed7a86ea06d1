package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.at;
import static dev.aviary.manifests.Manifest.each;
import static dev.aviary.manifests.Manifest.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The network lets through exactly what the pods are configured to call: every address in their
 * configuration, and nothing that is in nobody's.
 */
final class Arrows implements Check {

    private static final Pattern ADDRESS = Pattern.compile("\\b([a-z][a-z0-9-]*):(\\d{4,5})\\b");

    @Override
    public List<String> complaints(Manifests manifests) {
        Set<String> wanted = wanted(manifests);
        Set<String> allowed = allowed(manifests);
        List<String> found = new ArrayList<>();
        checkDefault(manifests, found);
        checkNames(manifests, found);
        wanted.stream()
                .filter(arrow -> !allowed.contains(arrow))
                .forEach(arrow -> found.add("No policy lets through " + arrow));
        allowed.stream()
                .filter(arrow -> !wanted.contains(arrow))
                .forEach(arrow -> found.add("Nobody needs, but policies let through " + arrow));
        return found;
    }

    private static Set<String> wanted(Manifests manifests) {
        Set<String> arrows = new TreeSet<>();
        for (Pod from : manifests.pods()) {
            ADDRESS.matcher(configuration(manifests, from))
                    .results()
                    .forEach(
                            address ->
                                    behind(manifests, address.group(1), address.group(2))
                                            .filter(arrow -> !arrow.startsWith(from.name() + ":"))
                                            .forEach(to -> arrows.add(from.name() + " -> " + to)));
        }
        return arrows;
    }

    /** All that the pod is told: its environment and its ConfigMaps. */
    private static String configuration(Manifests manifests, Pod pod) {
        StringBuilder all = new StringBuilder(pod.spec().toString());
        for (JsonNode volume : pod.spec().path("volumes")) {
            manifests
                    .find("ConfigMap", at(volume, "configMap.name").asText())
                    .ifPresent(map -> all.append(map.at("data")));
        }
        return all.toString();
    }

    private static Stream<String> behind(Manifests manifests, String host, String port) {
        return manifests
                .find("Service", host)
                .filter(
                        service ->
                                each(service.at("spec.ports"))
                                        .anyMatch(each -> each.path("port").asText().equals(port)))
                .stream()
                .flatMap(
                        service ->
                                manifests.pods().stream()
                                        .filter(
                                                pod ->
                                                        pod.isSelectedBy(
                                                                service.at("spec.selector"))))
                .map(pod -> pod.name() + ":" + port);
    }

    private static Set<String> allowed(Manifests manifests) {
        List<Manifest> policies = manifests.of("NetworkPolicy").toList();
        Set<String> arrows = new TreeSet<>();
        for (Pod from : manifests.pods()) {
            for (Pod to : manifests.pods()) {
                to.containers().stream()
                        .flatMap(container -> each(container.path("ports")))
                        .map(port -> port.path("containerPort"))
                        .filter(
                                port ->
                                        lets(policies, from, "egress", "to", to, port)
                                                && lets(
                                                        policies, to, "ingress", "from", from,
                                                        port))
                        .filter(_ -> !from.equals(to))
                        .forEach(port -> arrows.add(from.name() + " -> " + to.name() + ":" + port));
            }
        }
        return arrows;
    }

    /** Whether the policies of one end let the other end through, in one direction. */
    private static boolean lets(
            List<Manifest> policies,
            Pod end,
            String direction,
            String peers,
            Pod other,
            JsonNode port) {
        return policies.stream()
                .filter(policy -> selects(policy.at("spec.podSelector"), end))
                .filter(policy -> governs(policy, direction))
                .flatMap(policy -> each(policy.at("spec." + direction)))
                .filter(
                        rule ->
                                !rule.has("ports")
                                        || each(rule.path("ports"))
                                                .anyMatch(each -> each.path("port").equals(port)))
                .anyMatch(
                        rule ->
                                rule.has(peers)
                                        ? each(rule.path(peers))
                                                .filter(peer -> !peer.has("namespaceSelector"))
                                                .anyMatch(
                                                        peer ->
                                                                selects(
                                                                        peer.path("podSelector"),
                                                                        other))
                                        : true);
    }

    private static boolean governs(Manifest policy, String direction) {
        return texts(policy.at("spec.policyTypes")).anyMatch(direction::equalsIgnoreCase);
    }

    /** Without a policy that selects them, pods of no policy would be open. */
    private static void checkDefault(Manifests manifests, List<String> found) {
        boolean denied =
                manifests
                        .of("NetworkPolicy")
                        .filter(policy -> policy.at("spec.podSelector").isEmpty())
                        .filter(policy -> policy.at("spec.podSelector").isObject())
                        .filter(policy -> policy.at("spec.ingress").isMissingNode())
                        .filter(policy -> policy.at("spec.egress").isMissingNode())
                        .anyMatch(
                                policy -> governs(policy, "ingress") && governs(policy, "egress"));
        if (!denied) {
            found.add("Nothing is denied by default");
        }
    }

    /** The cluster's DNS is no pod of ours, but without it no arrow is ever drawn. */
    private static void checkNames(Manifests manifests, List<String> found) {
        for (Pod pod : manifests.pods()) {
            boolean resolves =
                    manifests
                            .of("NetworkPolicy")
                            .filter(policy -> selects(policy.at("spec.podSelector"), pod))
                            .filter(policy -> governs(policy, "egress"))
                            .flatMap(policy -> each(policy.at("spec.egress")))
                            .filter(
                                    rule ->
                                            rule.path("to")
                                                    .findValuesAsText("k8s-app")
                                                    .contains("kube-dns"))
                            .flatMap(rule -> each(rule.path("ports")))
                            .anyMatch(port -> port.path("port").asInt() == 53);
            if (!resolves) {
                found.add(pod + " may not look up names");
            }
        }
    }

    private static boolean selects(JsonNode selector, Pod pod) {
        return selector.isEmpty() || pod.isSelectedBy(selector.path("matchLabels"));
    }
}
