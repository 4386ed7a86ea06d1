package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.at;
import static dev.aviary.manifests.Manifest.each;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;

/** What the rationale promises of a cluster in operation, held against the numbers in it. */
@EnabledIf(
        value = "dev.aviary.manifests.Overlay#canBeRendered",
        disabledReason = "there is no kubectl here to render k8s/ with")
class OperationTest {

    /** Postgres keeps as many for its superuser, and takes 100 where nothing is said. */
    private static final int RESERVED = 3;

    private static final int DEFAULT_CONNECTIONS = 100;

    private final Manifests kind = Overlay.KIND.rendered();
    private final Manifests production = Overlay.PRODUCTION.rendered();

    @ParameterizedTest
    @EnumSource
    void grpcClientsTakeTurnsAmongAllPods(Overlay overlay) {
        Manifests manifests = overlay.rendered();

        Map<String, JsonNode> channels = GrpcChannels.of(manifests);

        assertThat(channels).hasSizeGreaterThanOrEqualTo(5);
        assertThat(channels.values())
                .allSatisfy(
                        channel -> {
                            String target = channel.path("target").asText();
                            String service =
                                    target.replaceFirst("^dns:///", "").replaceFirst(":.*", "");
                            assertThat(target).startsWith("dns:///");
                            assertThat(at(channel, "default.load-balancing-policy").asText())
                                    .isEqualTo("round_robin");
                            // Headless: the name stands for every pod, not for one address.
                            assertThat(manifests.get("Service", service).text("spec.clusterIP"))
                                    .isEqualTo("None");
                        });
    }

    @Test
    void whatIsConfirmedIsOnTwoBrokersOfThree() {
        List<Manifest> topics = production.of("KafkaTopic").toList();

        assertThat(topics)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(
                        topic -> {
                            assertThat(topic.at("spec.replicas").asInt()).isEqualTo(3);
                            assertThat(topic.at("spec.config").path("min.insync.replicas").asInt())
                                    .isEqualTo(2);
                        });
    }

    @Test
    void everyDatabaseHasALeaderAndTwoFollowersInThreeZones() {
        List<Manifest> databases = production.of("Cluster").toList();

        assertThat(databases)
                .hasSize(2)
                .allSatisfy(
                        database -> {
                            assertThat(database.at("spec.instances").asInt()).isEqualTo(3);
                            assertThat(database.text("spec.affinity.podAntiAffinityType"))
                                    .isEqualTo("required");
                            assertThat(database.text("spec.affinity.topologyKey"))
                                    .isEqualTo("topology.kubernetes.io/zone");
                        });
    }

    @Test
    void workersAreScaledByTheLagOfTheirOwnGroupsAndNeverPastThePartitions() {
        Manifest scaler = production.get("ScaledObject", "fanout-worker");

        List<JsonNode> triggers = each(scaler.at("spec.triggers")).toList();

        assertThat(triggers)
                .hasSize(3)
                .allSatisfy(
                        trigger -> {
                            String topic = at(trigger, "metadata.topic").asText();
                            String group = at(trigger, "metadata.consumerGroup").asText();
                            assertThat(Project.sourcesOf("fanout-worker", '"' + group + '"'))
                                    .as(group)
                                    .isTrue();
                            assertThat(scaler.at("spec.maxReplicaCount").asInt())
                                    .isLessThanOrEqualTo(
                                            production
                                                    .get("KafkaTopic", topic)
                                                    .at("spec.partitions")
                                                    .asInt());
                        });
    }

    @Test
    void noWorkerIsWithoutAPartitionOfTweets() {
        int readers =
                Integer.parseInt(Project.defaultOf("fanout-worker", "aviary.delivering.threads"));
        int pods =
                production.get("ScaledObject", "fanout-worker").at("spec.maxReplicaCount").asInt();

        assertThat(pods * readers)
                .isPositive()
                .isLessThanOrEqualTo(
                        production.get("KafkaTopic", "tweets").at("spec.partitions").asInt());
    }

    @ParameterizedTest
    @CsvSource({
        "tweets, tweet-service",
        "reactions, tweet-service",
        "relationships, user-service",
        "feed-requests, feed-service"
    })
    void aTopicIsAsTheServiceWouldMakeIt(String topic, String service) {
        String retention = Project.defaultOf(service, "aviary.topics.retention");

        Manifest made = production.get("KafkaTopic", topic);

        assertThat(made.text("spec.partitions"))
                .isEqualTo(Project.defaultOf(service, "aviary.topics.partitions"));
        if (!retention.isEmpty()) {
            assertThat(made.at("spec.config").path("retention.ms").asLong())
                    .isEqualTo(DurationStyle.detectAndParse(retention).toMillis());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Cluster, spec.inheritedMetadata.labels",
        "Pooler, spec.template.metadata.labels",
        "KafkaNodePool, spec.template.pod.metadata.labels",
        "RedisCluster, metadata.labels"
    })
    void podsOfOperatorsHaveTheRoleThatPoliciesAskFor(String kind, String labels) {
        List<String> roles =
                production
                        .of("NetworkPolicy")
                        .flatMap(policy -> policy.tree().findValues("matchLabels").stream())
                        .flatMap(each -> each.properties().stream())
                        .map(Map.Entry::getKey)
                        .filter(label -> label.startsWith("aviary.dev/"))
                        .toList();

        assertThat(production.of(kind).toList())
                .isNotEmpty()
                .allSatisfy(
                        each ->
                                assertThat(each.at(labels).properties())
                                        .extracting(Map.Entry::getKey)
                                        .containsAnyElementsOf(roles));
    }

    @Test
    void poolsOfAllPodsFitTheDatabaseOfALaptop() {
        int pools =
                kind.services().stream()
                        .filter(pod -> poolOf(kind, pod) > 0)
                        .mapToInt(
                                pod -> pod.owner().at("spec.replicas").asInt() * poolOf(kind, pod))
                        .sum();

        assertThat(pools).isPositive().isLessThanOrEqualTo(DEFAULT_CONNECTIONS - RESERVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "tweets"})
    void poolersAndMigrationsFitTheDatabaseOfProduction(String name) {
        Manifest database = production.get("Cluster", name + "-db");
        Manifest pooler = production.get("Pooler", name + "-db-pooler-rw");
        Pod pod =
                production.services().stream()
                        .filter(each -> each.name().equals(name.replaceFirst("s$", "-service")))
                        .findFirst()
                        .orElseThrow();
        int pods =
                production
                        .get("HorizontalPodAutoscaler", pod.name())
                        .at("spec.maxReplicas")
                        .asInt();

        // Flyway goes past the poolers, with three connections a pod.
        int poolers = connectionsOf(pooler);
        int operator = 5;
        int needed = poolers + pods * 3 + operator + RESERVED;

        assertThat(needed)
                .isLessThanOrEqualTo(
                        database.at("spec.postgresql.parameters.max_connections").asInt());
        assertThat(pods * poolOf(production, pod))
                .isPositive()
                .isLessThanOrEqualTo(
                        pooler.at("spec.instances").asInt()
                                * pooler.at("spec.pgbouncer.parameters.max_client_conn").asInt());
    }

    @Test
    void poolersOfReadersFitAReplica() {
        Manifest database = production.get("Cluster", "tweets-db");

        int atWorst = connectionsOf(production.get("Pooler", "tweets-db-pooler-ro"));

        assertThat(atWorst + 5 + RESERVED)
                .isLessThanOrEqualTo(
                        database.at("spec.postgresql.parameters.max_connections").asInt());
    }

    /** One more pooler while they roll, and in each a connection that looks up passwords. */
    private static int connectionsOf(Manifest pooler) {
        return (pooler.at("spec.instances").asInt() + 1)
                * (pooler.at("spec.pgbouncer.parameters.default_pool_size").asInt() + 1);
    }

    private static int poolOf(Manifests manifests, Pod pod) {
        return manifests
                .of("ConfigMap")
                .filter(map -> map.name().startsWith(pod.name()))
                .mapToInt(
                        map ->
                                at(
                                                Project.yaml(
                                                        map.at("data").path("base.yaml").asText()),
                                                "spring.datasource.hikari.maximum-pool-size")
                                        .asInt())
                .sum();
    }
}
