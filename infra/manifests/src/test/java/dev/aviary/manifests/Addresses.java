package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.each;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every host and port that there will be: of our Services, and of those that operators make. */
final class Addresses {

    private final Map<String, Set<Integer>> ports = new HashMap<>();

    Addresses(Manifests manifests) {
        manifests.all().forEach(this::add);
    }

    boolean have(String host, int port) {
        return ports.getOrDefault(host, Set.of()).contains(port);
    }

    private void add(Manifest each) {
        String name = each.name();
        switch (each.kind()) {
            case "Service" ->
                    each(each.at("spec.ports"))
                            .forEach(port -> add(name, port.path("port").asInt()));
            // CloudNativePG.
            case "Cluster" -> Stream.of("-rw", "-ro", "-r").forEach(role -> add(name + role, 5432));
            case "Pooler" -> add(name, 5432);
            // Strimzi.
            case "Kafka" ->
                    each(each.at("spec.kafka.listeners"))
                            .forEach(
                                    listener ->
                                            add(
                                                    name + "-kafka-bootstrap",
                                                    listener.path("port").asInt()));
            case "RedisCluster" ->
                    List.of("-leader", "-follower").forEach(role -> add(name + role, 6379));
            default -> {}
        }
    }

    private void add(String host, int port) {
        ports.computeIfAbsent(host, _ -> new HashSet<>()).add(port);
    }
}
