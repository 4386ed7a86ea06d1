package dev.aviary.manifests;

import static dev.aviary.manifests.Configuration.FILE;
import static dev.aviary.manifests.Manifest.at;
import static dev.aviary.manifests.Manifest.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds the configuration that a service gets against what the service, and the pod, have. */
final class Properties implements Check {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]+)");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:^|,\\s*|//(?:[^@/\\s]*@)?|/)([a-z][a-z0-9.-]*):(\\d{4,5})\\b");

    @Override
    public List<String> complaints(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Pod pod : manifests.services()) {
            checkPorts(pod, found);
            Configuration configuration = Configuration.of(manifests, pod);
            configuration.missing().forEach(file -> found.add(pod + ": no file " + file));
            configuration.files().keySet().stream()
                    .filter(name -> !isKnown(pod, name))
                    .forEach(name -> found.add(pod + ": no property " + name));
            Set<String> environment =
                    each(pod.container().path("env"))
                            .map(variable -> variable.path("name").asText())
                            .collect(Collectors.toSet());
            configuration
                    .files()
                    .forEach(
                            (name, value) -> {
                                String what = pod + ": " + name;
                                checkPlaceholders(configuration, environment, what, value, found);
                                checkAddresses(manifests, what, value, found);
                                checkFile(manifests, pod, what, value, found);
                            });
            checkEnvironmentIsUsed(pod, environment, configuration.files(), found);
        }
        return found;
    }

    private static boolean isKnown(Pod pod, String name) {
        return name.startsWith(GrpcChannels.PREFIX)
                ? GrpcChannels.have(pod.name(), name)
                : KnownProperties.of(pod.name()).have(name);
    }

    private static void checkPlaceholders(
            Configuration configuration,
            Set<String> environment,
            String what,
            String value,
            List<String> found) {
        for (Matcher each = PLACEHOLDER.matcher(value); each.find(); ) {
            String wanted = each.group(1);
            if (VARIABLE.matcher(wanted).matches()) {
                if (!environment.contains(wanted)) {
                    found.add(what + " wants a variable " + wanted);
                }
            } else if (!configuration.has(wanted)) {
                found.add(what + " wants a property " + wanted);
            }
        }
    }

    private static void checkAddresses(
            Manifests manifests, String what, String value, List<String> found) {
        Addresses addresses = new Addresses(manifests);
        ADDRESS.matcher(value)
                .results()
                .filter(
                        address ->
                                !addresses.have(
                                        address.group(1), Integer.parseInt(address.group(2))))
                .forEach(address -> found.add(what + " leads nowhere: " + address.group()));
    }

    private static void checkFile(
            Manifests manifests, Pod pod, String what, String value, List<String> found) {
        Matcher file = FILE.matcher(value);
        if (file.matches()) {
            JsonNode secret = Configuration.volumeAt(pod, file.group(1)).path("secret");
            boolean there =
                    new Secrets(manifests).have(secret.path("secretName").asText(), file.group(2))
                            && (!secret.has("items")
                                    || secret.path("items")
                                            .findValuesAsText("path")
                                            .contains(file.group(2)));
            if (!there) {
                found.add(what + " names no file that is mounted: " + value);
            }
        }
    }

    private static void checkEnvironmentIsUsed(
            Pod pod, Set<String> environment, Map<String, String> values, List<String> found) {
        // Read by the JVM's launcher and by Boot.
        Set<String> read = Set.of("JDK_JAVA_OPTIONS", "SPRING_CONFIG_ADDITIONAL_LOCATION");
        KnownProperties known = KnownProperties.of(pod.name());
        environment.stream()
                .filter(variable -> !read.contains(variable))
                .filter(
                        variable ->
                                values.values().stream()
                                        .noneMatch(value -> value.contains("${" + variable + "}")))
                .filter(variable -> !known.have(Configuration.asProperty(variable)))
                .forEach(variable -> found.add(pod + ": nobody reads the variable " + variable));
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
