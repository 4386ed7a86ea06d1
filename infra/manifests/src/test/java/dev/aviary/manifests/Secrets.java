package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.each;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every Secret that there will be and its keys: ours, and those that operators make. */
final class Secrets {

    private final Map<String, Set<String>> keys = new HashMap<>();

    Secrets(Manifests manifests) {
        manifests.all().forEach(this::add);
    }

    boolean have(String name, String key) {
        return keys.getOrDefault(name, Set.of()).contains(key);
    }

    boolean have(String name) {
        return keys.containsKey(name);
    }

    private void add(Manifest each) {
        switch (each.kind()) {
            case "Secret" -> {
                add(each.name(), names(each, "data"));
                add(each.name(), names(each, "stringData"));
            }
            case "ExternalSecret" ->
                    add(
                            each.text("spec.target.name"),
                            each(each.at("spec.data"))
                                    .map(entry -> entry.path("secretKey").asText())
                                    .collect(Collectors.toSet()));
            // CloudNativePG: the owner of the database.
            case "Cluster" ->
                    add(each.name() + "-app", Set.of("username", "password", "jdbc-uri", "uri"));
            // Strimzi.
            case "KafkaUser" -> add(each.name(), Set.of("password", "sasl.jaas.config"));
            case "Kafka" -> add(each.name() + "-cluster-ca-cert", Set.of("ca.crt"));
            // cert-manager.
            case "Certificate" -> add(each.text("spec.secretName"), Set.of("tls.crt", "tls.key"));
            default -> {}
        }
    }

    private static Set<String> names(Manifest secret, String field) {
        Set<String> names = new HashSet<>();
        secret.at(field).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void add(String name, Set<String> more) {
        keys.computeIfAbsent(name, _ -> new HashSet<>()).addAll(more);
    }
}
