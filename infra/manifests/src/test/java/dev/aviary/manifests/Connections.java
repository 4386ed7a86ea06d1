package dev.aviary.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The connections that all pods may open at once, against what poolers and databases let in. */
final class Connections implements Check {

    /** Postgres keeps as many for its superuser, and takes 100 where nothing is said. */
    private static final int RESERVED = 3;

    private static final int DEFAULT_CONNECTIONS = 100;
    private static final int OPERATOR = 5;

    /** Flyway has no pool: a migration opens these. */
    private static final int MIGRATION = 3;

    private static final Pattern HOST = Pattern.compile("jdbc:postgresql://([a-z-]+):.*");

    @Override
    public List<String> complaints(Manifests manifests) {
        Map<String, Integer> clients = clients(manifests);
        List<String> found = new ArrayList<>();
        manifests
                .of("Service")
                .map(Manifest::name)
                .forEach(
                        name ->
                                require(
                                        name,
                                        clients.getOrDefault(name, 0),
                                        DEFAULT_CONNECTIONS - RESERVED,
                                        found));
        manifests
                .of("Pooler")
                .forEach(
                        pooler ->
                                require(
                                        pooler.name(),
                                        clients.getOrDefault(pooler.name(), 0),
                                        pooler.at("spec.instances").asInt()
                                                * parameter(pooler, "max_client_conn"),
                                        found));
        for (Manifest database : manifests.of("Cluster").toList()) {
            for (String role : List.of("rw", "ro")) {
                int poolers =
                        manifests
                                .of("Pooler")
                                .filter(it -> it.text("spec.cluster.name").equals(database.name()))
                                .filter(it -> it.text("spec.type").equals(role))
                                .mapToInt(Connections::opensAtMost)
                                .sum();
                String name = database.name() + "-" + role;
                require(
                        name,
                        poolers + clients.getOrDefault(name, 0) + OPERATOR + RESERVED,
                        database.at("spec.postgresql.parameters.max_connections").asInt(),
                        found);
            }
        }
        return found;
    }

    private static void require(String host, int clients, int limit, List<String> found) {
        if (clients > limit) {
            found.add(
                    "%s lets in %d connections, and there may be %d"
                            .formatted(host, limit, clients));
        }
    }

    /** By host, how many connections all pods that there may be open to it. */
    private static Map<String, Integer> clients(Manifests manifests) {
        Map<String, Integer> clients = new TreeMap<>();
        for (Pod pod : manifests.services()) {
            Configuration of = Configuration.of(manifests, pod);
            int pods = pods(manifests, pod);
            add(
                    clients,
                    of.get("spring.datasource.url"),
                    pods * of.number("spring.datasource.hikari.maximum-pool-size"));
            add(
                    clients,
                    of.get("aviary.reading.replica.url"),
                    pods * of.number("aviary.reading.replica.maximum-pool-size"));
            add(clients, of.get("spring.flyway.url"), pods * MIGRATION);
        }
        return clients;
    }

    private static void add(Map<String, Integer> clients, String url, int connections) {
        Matcher host = HOST.matcher(url);
        if (host.matches()) {
            clients.merge(host.group(1), connections, Integer::sum);
        }
    }

    private static int pods(Manifests manifests, Pod pod) {
        return manifests
                .find("HorizontalPodAutoscaler", pod.name())
                .map(scaler -> scaler.at("spec.maxReplicas"))
                .orElse(pod.owner().at("spec.replicas"))
                .asInt();
    }

    /** One more pooler while they roll, and in each a connection that looks up passwords. */
    private static int opensAtMost(Manifest pooler) {
        return (pooler.at("spec.instances").asInt() + 1)
                * (parameter(pooler, "default_pool_size") + 1);
    }

    private static int parameter(Manifest pooler, String name) {
        return pooler.at("spec.pgbouncer.parameters").path(name).asInt();
    }
}
