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
import org.springframework.boot.convert.DurationStyle;

/** What the rationale promises of a cluster in operation, held against the numbers in it. */
@EnabledIf(
        value = "dev.aviary.manifests.Overlay#canBeRendered",
        disabledReason = "there is no kubectl here to render k8s/ with")
class OperationTest {

    private final Manifests production = Overlay.PRODUCTION.rendered();

    @ParameterizedTest
    @EnumSource
    void grpcClientsTakeTurnsAmongAllPods(Overlay overlay) {
        assertThat(new GrpcChannels().complaints(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void connectionsOfAllPodsFitPoolersAndDatabases(Overlay overlay) {
        assertThat(new Connections().complaints(overlay.rendered())).isEmpty();
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
}
