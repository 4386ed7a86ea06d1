package dev.aviary.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks one thing at a time, as a slip of the pen would, and sees the check go red. */
@EnabledIf(
        value = "dev.aviary.manifests.Overlay#canBeRendered",
        disabledReason = "there is no kubectl here to render k8s/ with")
class BrokenManifestsTest {

    private record Slip(
            String name, Check check, Overlay overlay, Consumer<Manifests> slip, String complaint) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("slips")
    void isNoticed(Slip slip) {
        Manifests broken = slip.overlay().rendered().copy();

        slip.slip().accept(broken);

        assertThat(slip.check().complaints(broken))
                .anySatisfy(complaint -> assertThat(complaint).contains(slip.complaint()));
    }

    private static Stream<Slip> slips() {
        return Stream.of(
                        ofTheKind(),
                        ofThePods(),
                        ofTheSecurityOfPods(),
                        ofTheReferences(),
                        ofTheProperties(),
                        ofTheValues(),
                        ofTheConnections(),
                        ofTheNetwork())
                .flatMap(slips -> slips);
    }

    private static Stream<Slip> ofTheKind() {
        return Stream.of(
                slip(
                        "a misspelt field",
                        new Schemas(),
                        m ->
                                container(m)
                                        .set(
                                                "readynessProbe",
                                                container(m).remove("readinessProbe")),
                        "unknown field readynessProbe"),
                slip(
                        "a number in quotes",
                        new Schemas(),
                        m -> spec(gateway(m)).put("replicas", "2"),
                        "Deployment gateway-service"),
                slip(
                        "a text without quotes",
                        new Schemas(),
                        m -> variable(m, "JDK_JAVA_OPTIONS").put("value", 2),
                        "Deployment gateway-service"),
                new Slip(
                        "a misspelt field of a custom resource",
                        new Schemas(),
                        Overlay.PRODUCTION,
                        m -> spec(m.get("KafkaTopic", "tweets")).put("partition", 48),
                        "KafkaTopic tweets.spec: unknown field partition"));
    }

    private static Stream<Slip> ofThePods() {
        return Stream.of(
                slip(
                        "a root file system to write to",
                        new PodSecurity(),
                        m ->
                                ((ObjectNode) container(m).path("securityContext"))
                                        .remove("readOnlyRootFilesystem"),
                        "may write to its root file system"),
                slip(
                        "a liveness that asks dependencies",
                        new PodRules(),
                        m ->
                                ((ObjectNode) Manifest.at(container(m), "livenessProbe.httpGet"))
                                        .put("path", "/actuator/health"),
                        "liveness probe of something else"),
                slip(
                        "no limit of memory",
                        new PodRules(),
                        m -> ((ObjectNode) container(m).path("resources")).remove("limits"),
                        "has no limits.memory"),
                slip(
                        "one replica",
                        new Replicas(),
                        m -> spec(gateway(m)).put("replicas", 1),
                        "fewer than two replicas"),
                slip(
                        "pods that spread away from others",
                        new Replicas(),
                        m ->
                                ((ObjectNode)
                                                gateway(m)
                                                        .at(
                                                                "spec.template.spec.topologySpreadConstraints")
                                                        .path(0)
                                                        .at("/labelSelector/matchLabels"))
                                        .put("app.kubernetes.io/name", "feed-service"),
                        "is not spread over topology.kubernetes.io/zone"),
                slip(
                        "a budget for others",
                        new Replicas(),
                        m ->
                                ((ObjectNode)
                                                m.get("PodDisruptionBudget", "gateway-service")
                                                        .at("spec.selector.matchLabels"))
                                        .put("app.kubernetes.io/name", "gateway"),
                        "has 0 disruption budgets"),
                slip(
                        "a sleep longer than the grace",
                        new Stopping(),
                        m ->
                                ((ObjectNode) Manifest.at(container(m), "lifecycle.preStop.sleep"))
                                        .put("seconds", 40),
                        "too little time to drain"),
                slip(
                        "a pause longer than the grace",
                        new Stopping(),
                        m -> configure(m, "user-service", "aviary.draining.pause", "30s"),
                        "StatefulSet user-service has too little time to drain: 60 s, and needs 70"
                                + " s"));
    }

    private static Stream<Slip> ofTheSecurityOfPods() {
        return Stream.of(
                insecure(
                        "a container that is root",
                        security -> security.put("runAsUser", 0),
                        "container gateway-service runs as root"),
                insecure(
                        "a container that may be root",
                        security -> security.put("runAsNonRoot", false),
                        "container gateway-service may run as root"),
                insecure(
                        "a container without seccomp",
                        security -> security.putObject("seccompProfile").put("type", "Unconfined"),
                        "container gateway-service has no seccomp profile"),
                insecure(
                        "a container that sees more of /proc",
                        security -> security.put("procMount", "Unmasked"),
                        "container gateway-service sets procMount"),
                slip(
                        "a pod that sets what is its node's",
                        new PodSecurity(),
                        m ->
                                ((ObjectNode) gateway(m).at("spec.template.spec.securityContext"))
                                        .putArray("sysctls"),
                        "gateway-service sets sysctls"),
                slip(
                        "a probe that leads elsewhere",
                        new PodSecurity(),
                        m ->
                                ((ObjectNode) Manifest.at(container(m), "livenessProbe.httpGet"))
                                        .put("host", "10.0.0.1"),
                        "has another host asked"),
                slip(
                        "pods of a kind that nobody looks at",
                        new PodSecurity(),
                        m -> ((ObjectNode) gateway(m).tree()).put("kind", "CronJob"),
                        "CronJob gateway-service makes pods that nobody checks"));
    }

    private static Slip insecure(String name, Consumer<ObjectNode> slip, String complaint) {
        return slip(
                name,
                new PodSecurity(),
                m -> slip.accept((ObjectNode) container(m).path("securityContext")),
                complaint);
    }

    private static Stream<Slip> ofTheReferences() {
        return Stream.of(
                slip(
                        "a key that the Secret does not have",
                        new References(),
                        m ->
                                ((ObjectNode)
                                                Manifest.at(
                                                        variable(m, "REDIS_PASSWORD"),
                                                        "valueFrom.secretKeyRef"))
                                        .put("key", "pass"),
                        "no pass in Secret"),
                new Slip(
                        "a key that the ConfigMap does not have",
                        new References(),
                        Overlay.KIND_LOAD_TEST,
                        m ->
                                ((ObjectNode)
                                                m.of("ConfigMap")
                                                        .filter(
                                                                map ->
                                                                        map.name()
                                                                                .startsWith(
                                                                                        "load-test"))
                                                        .findFirst()
                                                        .orElseThrow()
                                                        .at("data"))
                                        .remove("RATE"),
                        "no such ConfigMap"),
                slip(
                        "an image without a version",
                        new References(),
                        m -> container(m).put("image", "aviary/gateway-service"),
                        "has no version"),
                slip(
                        "another service's image",
                        new References(),
                        m -> container(m).put("image", "aviary/feed-service:dev"),
                        "is of something else"),
                slip(
                        "a Service of a port that no pod has",
                        new References(),
                        m ->
                                ((ObjectNode)
                                                m.get("Service", "gateway-service")
                                                        .at("spec.ports")
                                                        .path(0))
                                        .put("targetPort", "web"),
                        "its pods have no port"),
                slip(
                        "a ServiceAccount that is not there",
                        new References(),
                        m ->
                                ((ObjectNode) gateway(m).at("spec.template.spec"))
                                        .put("serviceAccountName", "door"),
                        "no ServiceAccount door"),
                new Slip(
                        "a scaler of nothing",
                        new References(),
                        Overlay.PRODUCTION,
                        m ->
                                ((ObjectNode)
                                                m.get("ScaledObject", "fanout-worker")
                                                        .at("spec.scaleTargetRef"))
                                        .put("name", "fan-out-worker"),
                        "scales nothing"),
                slip(
                        "an environment from who knows where",
                        new References(),
                        m -> container(m).putArray("envFrom"),
                        "has envFrom, which nobody follows"),
                slip(
                        "a volume of several sources",
                        new References(),
                        m ->
                                ((ArrayNode) gateway(m).at("spec.template.spec.volumes"))
                                        .addObject()
                                        .put("name", "all")
                                        .putObject("projected"),
                        "has a projected volume, which nobody follows"));
    }

    private static Stream<Slip> ofTheProperties() {
        return Stream.of(
                slip(
                        "a misspelt property",
                        new Properties(),
                        m -> replace(m, "tweet-service", "maximum-pool-size", "max-pool-size"),
                        "no property spring.datasource.hikari.max-pool-size"),
                slip(
                        "a misspelt property of ours",
                        new Properties(),
                        m -> replace(m, "tweet-service", "node-id", "nodeid-of-this"),
                        "no property aviary.nodeid-of-this"),
                slip(
                        "a misspelt property in a list",
                        new Properties(),
                        m -> replace(m, "user-service", "private-key", "privat-key"),
                        "no property aviary.tokens.keys[0].privat-key"),
                slip(
                        "a misspelt property of a gRPC channel",
                        new Properties(),
                        m ->
                                replace(
                                        m,
                                        "feed-service",
                                        "load-balancing-policy",
                                        "load-balancer-policy"),
                        "load-balancer-policy"),
                slip(
                        "a channel that nobody opens",
                        new Properties(),
                        m ->
                                replace(
                                        m,
                                        "fanout-worker",
                                        "        user-service:",
                                        "        users-service:"),
                        "channel.users-service"),
                slip(
                        "a variable that the pod does not have",
                        new Properties(),
                        m -> replace(m, "tweet-service", "${POD_INDEX}", "${POD_NUMBER}"),
                        "wants a variable POD_NUMBER"),
                slip(
                        "a variable with a digit that the pod does not have",
                        new Properties(),
                        m -> configure(m, "tweet-service", "aviary.node-id", "${POD_2}"),
                        "aviary.node-id wants a variable POD_2"),
                new Slip(
                        "a property that nobody gives, for the value of another",
                        new Properties(),
                        Overlay.PRODUCTION,
                        m ->
                                replace(
                                        m,
                                        "tweet-service",
                                        "${spring.datasource.hikari.maximum-pool-size}",
                                        "${spring.datasource.hikari.max-pool-size}"),
                        "wants a property spring.datasource.hikari.max-pool-size"),
                slip(
                        "a second address that is nobody's",
                        new Properties(),
                        m -> replace(m, "tweet-service", "kafka:9092", "kafka:9092,kafkas:9092"),
                        "leads nowhere: ,kafkas:9092"),
                slip(
                        "an address that is nobody's",
                        new Properties(),
                        m ->
                                replace(
                                        m,
                                        "gateway-service",
                                        "http://feed-service:8083",
                                        "http://feeds:8083"),
                        "leads nowhere"),
                slip(
                        "a key that is not mounted",
                        new Properties(),
                        m -> replace(m, "user-service", "laptop.pem", "desktop.pem"),
                        "names no file that is mounted"),
                slip(
                        "a port that is another's",
                        new Properties(),
                        m ->
                                ((ObjectNode) container(m).path("ports").path(0))
                                        .put("containerPort", 80),
                        "its service"));
    }

    private static Stream<Slip> ofTheValues() {
        return Stream.of(
                new Slip(
                        "a duration that is none",
                        new Values(),
                        Overlay.PRODUCTION,
                        m -> configure(m, "tweet-service", "aviary.draining.pause", "5 sec"),
                        "aviary.draining.pause cannot be 5 sec"),
                slip(
                        "a number that is none",
                        new Values(),
                        m ->
                                configure(
                                        m,
                                        "user-service",
                                        "spring.datasource.hikari.maximum-pool-size",
                                        "many"),
                        "maximum-pool-size cannot be many"),
                slip(
                        "a duration of a channel that is none",
                        new Values(),
                        m ->
                                configure(
                                        m,
                                        "feed-service",
                                        "spring.grpc.client.channel.user-service.keepalive.time",
                                        "often"),
                        "keepalive.time cannot be often"));
    }

    private static Stream<Slip> ofTheConnections() {
        String pool = "spring.datasource.hikari.maximum-pool-size";
        return Stream.of(
                slip(
                        "more connections than a laptop's Postgres has",
                        new Connections(),
                        m -> configure(m, "user-service", pool, "40"),
                        "postgres lets in 97 connections, and there may be 112"),
                new Slip(
                        "more clients than poolers let in",
                        new Connections(),
                        Overlay.PRODUCTION,
                        m -> configure(m, "tweet-service", pool, "120"),
                        "tweets-db-pooler-rw lets in 800 connections, and there may be 960"),
                new Slip(
                        "more clients than poolers of readers let in",
                        new Connections(),
                        Overlay.PRODUCTION,
                        m -> configure(m, "tweet-service", pool, "120"),
                        "tweets-db-pooler-ro lets in 800 connections, and there may be 960"),
                new Slip(
                        "poolers that open more than a database lets in",
                        new Connections(),
                        Overlay.PRODUCTION,
                        m ->
                                ((ObjectNode)
                                                m.get("Pooler", "users-db-pooler-rw")
                                                        .at("spec.pgbouncer.parameters"))
                                        .put("default_pool_size", "40"),
                        "users-db-rw lets in 120 connections"),
                new Slip(
                        "poolers of readers that open more than a replica lets in",
                        new Connections(),
                        Overlay.PRODUCTION,
                        m ->
                                ((ObjectNode)
                                                m.get("Pooler", "tweets-db-pooler-ro")
                                                        .at("spec.pgbouncer.parameters"))
                                        .put("default_pool_size", "40"),
                        "tweets-db-ro lets in 120 connections"),
                new Slip(
                        "a channel to one pod",
                        new GrpcChannels(),
                        Overlay.PRODUCTION,
                        m ->
                                configure(
                                        m,
                                        "feed-service",
                                        "spring.grpc.client.channel.tweet-service.target",
                                        "static://one-pod:9082"),
                        "Deployment feed-service takes no turns"));
    }

    private static Stream<Slip> ofTheNetwork() {
        return Stream.of(
                slip(
                        "an arrow that is missing",
                        new Arrows(),
                        m ->
                                ((ArrayNode)
                                                m.get("NetworkPolicy", "feed-service")
                                                        .at("spec.egress"))
                                        .remove(0),
                        "No policy lets through feed-service ->"),
                slip(
                        "nothing denied by default",
                        new Arrows(),
                        m ->
                                ((ArrayNode)
                                                m.get("NetworkPolicy", "default-deny")
                                                        .at("spec.policyTypes"))
                                        .remove(0),
                        "Nothing is denied"),
                slip(
                        "no way to look up names",
                        new Arrows(),
                        m -> spec(m.get("NetworkPolicy", "dns")).remove("egress"),
                        "may not look up names"),
                slip(
                        "a policy of the other direction",
                        new Arrows(),
                        m ->
                                ((ArrayNode)
                                                m.get("NetworkPolicy", "gateway-service")
                                                        .at("spec.policyTypes"))
                                        .remove(1),
                        "No policy lets through gateway-service ->"),
                slip(
                        "a policy for everybody that is too generous",
                        new Arrows(),
                        m -> {
                            ObjectNode everybody = spec(m.get("NetworkPolicy", "default-deny"));
                            everybody.putArray("ingress").addObject();
                            everybody.putArray("egress").addObject();
                        },
                        "Nobody needs, but policies let through"),
                slip(
                        "a port that is open to the whole cluster",
                        new Arrows(),
                        m ->
                                ingress(m, "user-service")
                                        .putArray("from")
                                        .addObject()
                                        .putObject("namespaceSelector"),
                        "NetworkPolicy user-service lets in anybody"),
                slip(
                        "a port that is open to some other namespace",
                        new Arrows(),
                        m ->
                                ingress(m, "user-service")
                                        .putArray("from")
                                        .addObject()
                                        .putObject("namespaceSelector")
                                        .putObject("matchLabels")
                                        .put("kubernetes.io/metadata.name", "monitoring"),
                        "NetworkPolicy user-service lets in monitoring"),
                slip(
                        "an arrow by the names of our namespace and of a port",
                        new Arrows(),
                        m -> {
                            ObjectNode in = ingress(m, "user-service");
                            in.putArray("ports").addObject().put("port", "http");
                            in.putArray("from")
                                    .addObject()
                                    .putObject("namespaceSelector")
                                    .putObject("matchLabels")
                                    .put("kubernetes.io/metadata.name", "aviary");
                            ObjectNode out =
                                    (ObjectNode)
                                            m.get("NetworkPolicy", "fanout-worker")
                                                    .at("spec.egress")
                                                    .path(0);
                            out.putArray("ports").addObject().put("port", "http");
                        },
                        "let through fanout-worker -> user-service:8081"),
                new Slip(
                        "a way out for everything",
                        new Arrows(),
                        Overlay.PRODUCTION,
                        m ->
                                ((ArrayNode)
                                                m.get("NetworkPolicy", "feed-service")
                                                        .at("spec.egress"))
                                        .addObject(),
                        "NetworkPolicy feed-service lets out to anybody"),
                slip(
                        "a word that says more than is read",
                        new Arrows(),
                        m ->
                                ingress(m, "user-service")
                                        .putArray("from")
                                        .addObject()
                                        .putObject("podSelector")
                                        .putArray("matchExpressions"),
                        "NetworkPolicy user-service has matchExpressions"));
    }

    private static Slip slip(String name, Check check, Consumer<Manifests> slip, String complaint) {
        return new Slip(name, check, Overlay.KIND, slip, complaint);
    }

    private static Manifest gateway(Manifests manifests) {
        return manifests.get("Deployment", "gateway-service");
    }

    private static ObjectNode spec(Manifest manifest) {
        return (ObjectNode) manifest.at("spec");
    }

    /** One more thing that a policy lets in. */
    private static ObjectNode ingress(Manifests manifests, String policy) {
        return ((ArrayNode) manifests.get("NetworkPolicy", policy).at("spec.ingress")).addObject();
    }

    private static ObjectNode container(Manifests manifests) {
        return (ObjectNode) new Pod(gateway(manifests)).container();
    }

    private static ObjectNode variable(Manifests manifests, String name) {
        return (ObjectNode)
                Manifest.each(container(manifests).path("env"))
                        .filter(variable -> variable.path("name").asText().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    /** As the overlay's own file would say it, whatever the base says. */
    private static void configure(
            Manifests manifests, String service, String property, String value) {
        ObjectNode files =
                (ObjectNode)
                        manifests
                                .of("ConfigMap")
                                .filter(map -> map.name().startsWith(service))
                                .findFirst()
                                .orElseThrow()
                                .at("data");
        ObjectNode overlay = (ObjectNode) Project.yaml(files.path("overlay.yaml").asText());
        int dot = property.lastIndexOf('.');
        overlay.withObject("/" + property.substring(0, dot).replace('.', '/'))
                .put(property.substring(dot + 1), value);
        files.put("overlay.yaml", overlay.toString());
    }

    /** In whichever of the service's files it stands. */
    private static void replace(Manifests manifests, String service, String text, String by) {
        manifests
                .of("ConfigMap")
                .filter(map -> map.name().startsWith(service))
                .forEach(
                        map -> {
                            ObjectNode data = (ObjectNode) map.at("data");
                            for (Map.Entry<String, JsonNode> file : data.properties()) {
                                data.put(file.getKey(), file.getValue().asText().replace(text, by));
                            }
                        });
    }
}
