package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.each;
import static dev.aviary.manifests.Manifest.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a network that keeps to the policies lets through.
 *
 * @param namespace the name of ours
 */
record Policies(List<Manifest> all, String namespace) {

    private static final String NAME = "kubernetes.io/metadata.name";

    static Policies of(Manifests manifests) {
        return new Policies(
                manifests.of("NetworkPolicy").toList(),
                manifests.of("Namespace").findFirst().orElseThrow().name());
    }

    /** Whether both ends agree on a port of one of them, as its container has it. */
    boolean let(Pod from, Pod to, JsonNode port) {
        return lets(from, "egress", "to", to, port) && lets(to, "ingress", "from", from, port);
    }

    Stream<Manifest> governing(Pod pod, String direction) {
        return all.stream()
                .filter(policy -> selects(policy.at("spec.podSelector"), pod))
                .filter(policy -> governs(policy, direction));
    }

    /** Who else than our own pods may come in, or may be gone to, by a policy. */
    Stream<String> strangers(Manifest policy, String direction, String peers) {
        return each(policy.at("spec." + direction)).flatMap(rule -> strangers(rule.path(peers)));
    }

    static boolean governs(Manifest policy, String direction) {
        return texts(policy.at("spec.policyTypes")).anyMatch(direction::equalsIgnoreCase);
    }

    private boolean lets(Pod end, String direction, String peers, Pod other, JsonNode port) {
        return governing(end, direction)
                .flatMap(policy -> each(policy.at("spec." + direction)))
                .filter(rule -> isEmptyOrAny(rule.path("ports"), each -> isOf(each, port)))
                .anyMatch(rule -> isEmptyOrAny(rule.path(peers), peer -> isPeer(peer, other)));
    }

    /** A list without anything in it leaves nothing out. */
    private static boolean isEmptyOrAny(JsonNode list, Predicate<JsonNode> condition) {
        return list.isEmpty() || each(list).anyMatch(condition);
    }

    /** By number, by the name that the port has in its pod, or by saying nothing. */
    private static boolean isOf(JsonNode ruled, JsonNode port) {
        return !ruled.has("port")
                || ruled.path("port").equals(port.path("containerPort"))
                || ruled.path("port").equals(port.path("name"));
    }

    private boolean isPeer(JsonNode peer, Pod other) {
        boolean ours =
                !peer.has("namespaceSelector")
                        || nameIn(peer.path("namespaceSelector"))
                                .filter(name -> !name.equals(namespace))
                                .isEmpty();
        return ours && selects(peer.path("podSelector"), other);
    }

    private Stream<String> strangers(JsonNode peers) {
        return peers.isEmpty()
                ? Stream.of("anybody")
                : each(peers)
                        .filter(peer -> peer.has("namespaceSelector"))
                        .map(peer -> nameIn(peer.path("namespaceSelector")).orElse("anybody"))
                        .filter(name -> !name.equals(namespace));
    }

    /** None if it selects by anything else than the name, and so maybe all. */
    private static Optional<String> nameIn(JsonNode namespaces) {
        return Optional.of(namespaces.path("matchLabels").path(NAME).asText())
                .filter(name -> !name.isEmpty());
    }

    private static boolean selects(JsonNode selector, Pod pod) {
        return selector.isEmpty() || pod.isSelectedBy(selector.path("matchLabels"));
    }
}
