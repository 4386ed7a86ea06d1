package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.at;
import static dev.aviary.manifests.Manifest.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.PropertyPlaceholderHelper;

/**
 * What one service of an overlay goes by, as Boot would merge it: the pod's environment, then the
 * mounted files, then what the service itself says.
 *
 * @param files what the mounted files say, a later one over an earlier one, by name of the property
 * @param missing files that the pod points its service at and that are not there
 */
record Configuration(
        Pod pod, Map<String, String> files, List<String> missing, Map<String, String> merged) {

    static final Pattern FILE = Pattern.compile("file:(/\\S+)/([^/\\s]+)");
    private static final PropertyPlaceholderHelper PLACEHOLDERS =
            new PropertyPlaceholderHelper("${", "}", ":", null, true);

    static Configuration of(Manifests manifests, Pod pod) {
        Map<String, String> files = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        Map<String, String> environment = environmentOf(pod);
        for (String location :
                environment.getOrDefault("SPRING_CONFIG_ADDITIONAL_LOCATION", "").split(",", -1)) {
            Matcher file = FILE.matcher(location);
            String text = file.matches() ? mounted(manifests, pod, file) : "";
            if (text.isEmpty()) {
                missing.add(location);
            }
            flatten("", Project.yaml(text), files);
        }
        Map<String, String> own = new LinkedHashMap<>();
        flatten("", Project.configurationOf(pod.name()), own);
        Map<String, String> merged = new HashMap<>();
        own.forEach((name, value) -> merged.put(KnownProperties.canonical(name), value));
        files.forEach((name, value) -> merged.put(KnownProperties.canonical(name), value));
        environment.forEach((name, value) -> merged.put(asProperty(name), value));
        return new Configuration(pod, files, missing, merged);
    }

    boolean has(String name) {
        return merged.containsKey(KnownProperties.canonical(name));
    }

    /**
     * What a property is worth, with the properties that it names: if nobody says, what its owner
     * takes then, and empty without an owner. Names of variables stay as they are.
     */
    String get(String name) {
        return PLACEHOLDERS.replacePlaceholders(value(name), this::find);
    }

    int number(String name) {
        String value = get(name);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }

    Duration duration(String name) {
        String value = get(name);
        return value.isEmpty() ? Duration.ZERO : DurationStyle.detectAndParse(value);
    }

    private String value(String name) {
        return merged.getOrDefault(
                KnownProperties.canonical(name), KnownProperties.of(pod.name()).defaultOf(name));
    }

    private @Nullable String find(String name) {
        return merged.get(KnownProperties.canonical(name));
    }

    /** Boot's own rule, for names without dashes. */
    static String asProperty(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** The volume that the pod has mounted at a folder; an empty one if there is none. */
    static JsonNode volumeAt(Pod pod, String folder) {
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

    private static String mounted(Manifests manifests, Pod pod, Matcher file) {
        String name = at(volumeAt(pod, file.group(1)), "configMap.name").asText();
        return manifests
                .find("ConfigMap", name)
                .map(map -> map.at("data").path(file.group(2)).asText())
                .orElse("");
    }

    /** Without what comes from Secrets. */
    private static Map<String, String> environmentOf(Pod pod) {
        Map<String, String> variables = new HashMap<>();
        each(pod.container().path("env"))
                .filter(variable -> variable.has("value"))
                .forEach(
                        variable ->
                                variables.put(
                                        variable.path("name").asText(),
                                        variable.path("value").asText()));
        return variables;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            String prefix = path.isEmpty() ? "" : path + ".";
            node.properties()
                    .forEach(field -> flatten(prefix + field.getKey(), field.getValue(), into));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.path(i), into);
            }
        } else if (!path.isEmpty()) {
            into.put(path, node.asText());
        }
    }
}
