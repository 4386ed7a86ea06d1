package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.at;
import static dev.aviary.manifests.Manifest.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds the configuration that a service gets against what the service, and the pod, have. */
final class Properties implements Check {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)}");
    private static final Pattern FILE = Pattern.compile("file:(/\\S+)/([^/\\s]+)");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:^|//(?:[^@/\\s]*@)?|/)([a-z][a-z0-9.-]*):(\\d{4,5})\\b");

    @Override
    public List<String> complaints(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Pod pod : manifests.services()) {
            checkPorts(pod, found);
            Map<String, String> values = valuesOf(manifests, pod, found);
            values.keySet().stream()
                    .filter(name -> !isKnown(pod, name))
                    .forEach(name -> found.add(pod + ": no property " + name));
            Set<String> environment =
                    each(pod.container().path("env"))
                            .map(variable -> variable.path("name").asText())
                            .collect(Collectors.toSet());
            values.forEach(
                    (name, value) -> checkValue(manifests, pod, environment, name, value, found));
            checkEnvironmentIsUsed(pod, environment, values, found);
        }
        return found;
    }

    /** What the files say that the pod points its service at, by name of the property. */
    private static Map<String, String> valuesOf(Manifests manifests, Pod pod, List<String> found) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String location :
                environment(pod, "SPRING_CONFIG_ADDITIONAL_LOCATION").split(",", -1)) {
            Matcher file = FILE.matcher(location);
            String text = file.matches() ? mounted(manifests, pod, file) : "";
            if (text.isEmpty()) {
                found.add(pod + ": no file " + location);
            }
            flatten("", Project.yaml(text), values);
        }
        return values;
    }

    private static String mounted(Manifests manifests, Pod pod, Matcher file) {
        String name = at(volumeAt(pod, file.group(1)), "configMap.name").asText();
        return manifests
                .find("ConfigMap", name)
                .map(map -> map.at("data").path(file.group(2)).asText())
                .orElse("");
    }

    private static JsonNode volumeAt(Pod pod, String folder) {
        String name =
                each(pod.container().path("volumeMounts"))
                        .filter(mount -> mount.path("mountPath").asText().equals(folder))
                        .map(mount -> mount.path("name").asText())
                        .findFirst()
                        .orElse("");
        return each(pod.spec().path("volumes"))
                .filter(volume -> volume.path("name").asText().equals(name))
                .findFirst()
                .orElse(pod.spec().path("-"));
    }

    private static String environment(Pod pod, String name) {
        return each(pod.container().path("env"))
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> variable.path("value").asText())
                .findFirst()
                .orElse("");
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            field ->
                                    flatten(
                                            path.isEmpty()
                                                    ? field.getKey()
                                                    : path + "." + field.getKey(),
                                            field.getValue(),
                                            into));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.path(i), into);
            }
        } else if (!path.isEmpty()) {
            into.put(path, node.asText());
        }
    }

    private static boolean isKnown(Pod pod, String name) {
        return name.startsWith(GrpcChannels.PREFIX)
                ? GrpcChannels.have(pod.name(), name)
                : KnownProperties.of(pod.name()).have(name);
    }

    private static void checkValue(
            Manifests manifests,
            Pod pod,
            Set<String> environment,
            String name,
            String value,
            List<String> found) {
        PLACEHOLDER
                .matcher(value)
                .results()
                .filter(placeholder -> !environment.contains(placeholder.group(1)))
                .forEach(
                        placeholder ->
                                found.add(
                                        pod
                                                + ": "
                                                + name
                                                + " wants a variable "
                                                + placeholder.group(1)));
        Addresses addresses = new Addresses(manifests);
        ADDRESS.matcher(value)
                .results()
                .filter(
                        address ->
                                !addresses.have(
                                        address.group(1), Integer.parseInt(address.group(2))))
                .forEach(
                        address ->
                                found.add(
                                        pod + ": " + name + " leads nowhere: " + address.group()));
        Matcher file = FILE.matcher(value);
        if (file.matches()) {
            JsonNode secret = volumeAt(pod, file.group(1)).path("secret");
            boolean there =
                    new Secrets(manifests).have(secret.path("secretName").asText(), file.group(2))
                            && (!secret.has("items")
                                    || secret.path("items")
                                            .findValuesAsText("path")
                                            .contains(file.group(2)));
            if (!there) {
                found.add(pod + ": " + name + " names no file that is mounted: " + value);
            }
        }
    }

    private static void checkEnvironmentIsUsed(
            Pod pod, Set<String> environment, Map<String, String> values, List<String> found) {
        // Read by the JVM's launcher and by Boot.
        Set<String> read = Set.of("JDK_JAVA_OPTIONS", "SPRING_CONFIG_ADDITIONAL_LOCATION");
        environment.stream()
                .filter(variable -> !read.contains(variable))
                .filter(
                        variable ->
                                values.values().stream()
                                        .noneMatch(value -> value.contains("${" + variable + "}")))
                .filter(variable -> !KnownProperties.of(pod.name()).have(asProperty(variable)))
                .forEach(variable -> found.add(pod + ": nobody reads the variable " + variable));
    }

    /** Boot's own rule, for names without dashes. */
    private static String asProperty(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static void checkPorts(Pod pod, List<String> found) {
        JsonNode own = Project.configurationOf(pod.name());
        Map<String, Integer> wanted = new LinkedHashMap<>();
        wanted.put("http", at(own, "server.port").asInt());
        putIfThere(wanted, "grpc", at(own, "spring.grpc.server.port"));
        putIfThere(wanted, "management", at(own, "management.server.port"));
        Map<String, Integer> ports =
                each(pod.container().path("ports"))
                        .collect(
                                Collectors.toMap(
                                        port -> port.path("name").asText(),
                                        port -> port.path("containerPort").asInt()));
        if (!ports.equals(wanted)) {
            found.add(pod + " has ports " + ports + ", its service " + wanted);
        }
    }

    private static void putIfThere(Map<String, Integer> into, String name, JsonNode port) {
        if (!port.isMissingNode()) {
            into.put(name, port.asInt());
        }
    }
}
