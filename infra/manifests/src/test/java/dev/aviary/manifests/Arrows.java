package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.at;
import static dev.aviary.manifests.Manifest.each;

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

    /** Who from outside of the namespace is let in by which policy, and the names' server. */
    private static final Set<String> STRANGERS =
            Set.of(
                    "NetworkPolicy gateway-service lets in envoy-gateway-system",
                    "NetworkPolicy metrics lets in monitoring",
                    "NetworkPolicy users-db-instances lets in cnpg-system",
                    "NetworkPolicy tweets-db-instances lets in cnpg-system",
                    "NetworkPolicy redis-cluster lets in redis-operator",
                    "NetworkPolicy dns lets out to kube-system");

    /** Where no Gateway stands before it. */
    private static final String PUBLIC_DOOR = "NetworkPolicy gateway-service lets in anybody";

    @Override
    public List<String> complaints(Manifests manifests) {
        Set<String> wanted = wanted(manifests);
        Set<String> allowed = allowed(manifests);
        List<String> found = new ArrayList<>();
        checkDefault(manifests, found);
        checkNames(manifests, found);
        checkStrangers(manifests, found);
        checkWords(manifests, found);
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
        Policies policies = Policies.of(manifests);
        Set<String> arrows = new TreeSet<>();
        for (Pod from : manifests.pods()) {
            for (Pod to : manifests.pods()) {
                to.containers().stream()
                        .flatMap(container -> each(container.path("ports")))
                        .filter(port -> !from.equals(to) && policies.let(from, to, port))
                        .map(port -> to.name() + ":" + port.path("containerPort"))
                        .forEach(end -> arrows.add(from.name() + " -> " + end));
            }
        }
        return arrows;
    }

    /** Everything else comes to our pods from our pods, and goes to them. */
    private static void checkStrangers(Manifests manifests, List<String> found) {
        Policies policies = Policies.of(manifests);
        Set<String> strangers = new TreeSet<>();
        for (Manifest policy : policies.all()) {
            policies.strangers(policy, "ingress", "from")
                    .forEach(who -> strangers.add(policy + " lets in " + who));
        }
        for (Pod pod : manifests.pods()) {
            policies.governing(pod, "egress")
                    .forEach(
                            policy ->
                                    policies.strangers(policy, "egress", "to")
                                            .map(who -> policy + " lets out to " + who)
                                            .forEach(strangers::add));
        }
        strangers.removeAll(STRANGERS);
        if (manifests.of("Gateway").findAny().isEmpty()) {
            strangers.remove(PUBLIC_DOOR);
        }
        found.addAll(strangers);
    }

    /** What would say more than is read here. */
    private static void checkWords(Manifests manifests, List<String> found) {
        for (String word : List.of("matchExpressions", "ipBlock", "endPort")) {
            manifests
                    .of("NetworkPolicy")
                    .filter(policy -> policy.tree().findValue(word) != null)
                    .forEach(policy -> found.add(policy + " has " + word + ", which nobody reads"));
        }
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
                                policy ->
                                        Policies.governs(policy, "ingress")
                                                && Policies.governs(policy, "egress"));
        if (!denied) {
            found.add("Nothing is denied by default");
        }
    }

    /** The cluster's DNS is no pod of ours, but without it no arrow is ever drawn. */
    private static void checkNames(Manifests manifests, List<String> found) {
        Policies policies = Policies.of(manifests);
        for (Pod pod : manifests.pods()) {
            boolean resolves =
                    policies.governing(pod, "egress")
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
}
