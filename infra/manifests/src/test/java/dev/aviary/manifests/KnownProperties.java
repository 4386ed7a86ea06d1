package dev.aviary.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The properties that a service and its libraries say they have: the metadata that Boot's processor
 * writes, from everywhere in the service's jar.
 */
final class KnownProperties {

    private static final Map<String, KnownProperties> READ = new ConcurrentHashMap<>();
    private static final Map<String, Map<String, JsonNode>> LIBRARIES = new ConcurrentHashMap<>();
    private static final Pattern ELEMENT = Pattern.compile("java\\.util\\.List<(.+)>");

    private final String service;

    /** Name without dashes and case, for to Boot they are one; and what is known of it. */
    private final Map<String, JsonNode> properties;

    private KnownProperties(String service, Map<String, JsonNode> properties) {
        this.service = service;
        this.properties = properties;
    }

    static KnownProperties of(String service) {
        return READ.computeIfAbsent(service, KnownProperties::read);
    }

    boolean have(String name) {
        String canonical = canonical(name);
        if (properties.containsKey(canonical.replaceAll("\\[\\d+\\]$", ""))) {
            return true;
        }
        int index = canonical.indexOf("].");
        if (index > 0) {
            String list = canonical.substring(0, canonical.indexOf('['));
            return elementHas(typeOf(list), canonical.substring(index + 2));
        }
        return properties.entrySet().stream()
                .anyMatch(
                        known ->
                                typeOf(known.getKey())
                                                .startsWith(
                                                        "java.util.Map<java.lang.String,java.lang.String>")
                                        && canonical.startsWith(known.getKey() + "."));
    }

    /** Empty if the metadata do not say. */
    String typeOf(String name) {
        JsonNode known = properties.get(canonical(name));
        return known == null ? "" : known.path("type").asText();
    }

    /** What the owner of a property takes where nobody says anything; empty if it does not say. */
    String defaultOf(String name) {
        JsonNode known = properties.get(canonical(name));
        return known == null ? "" : known.path("defaultValue").asText();
    }

    /** Of what lies in lists the metadata tell nothing but the type. */
    private boolean elementHas(String type, String field) {
        Matcher list = ELEMENT.matcher(type);
        if (!list.matches()) {
            return false;
        }
        Path classes = Project.ROOT.resolve(service).resolve("target/classes");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            RecordComponent[] parts =
                    Class.forName(list.group(1), false, loader).getRecordComponents();
            return parts != null
                    && Arrays.stream(parts)
                            .anyMatch(part -> canonical(part.getName()).equals(field));
        } catch (IOException | ClassNotFoundException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static KnownProperties read(String service) {
        try (ZipInputStream jar =
                new ZipInputStream(Files.newInputStream(Project.jarOf(service)))) {
            return new KnownProperties(service, propertiesIn(jar));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Map<String, JsonNode> propertiesIn(ZipInputStream jar) throws IOException {
        Map<String, JsonNode> properties = new HashMap<>();
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            if (entry.getName().endsWith("META-INF/spring-configuration-metadata.json")) {
                properties.putAll(
                        propertiesIn(
                                Project.json(
                                        new String(jar.readAllBytes(), StandardCharsets.UTF_8))));
            } else if (entry.getName().endsWith(".jar")) {
                properties.putAll(propertiesInLibrary(entry.getName(), jar));
            }
        }
        return properties;
    }

    /** Most libraries are in all services, and their names have their versions in them. */
    private static Map<String, JsonNode> propertiesInLibrary(String name, ZipInputStream jar)
            throws IOException {
        Map<String, JsonNode> known = LIBRARIES.get(name);
        if (known == null) {
            known = propertiesIn(new ZipInputStream(new ByteArrayInputStream(jar.readAllBytes())));
            LIBRARIES.put(name, known);
        }
        return known;
    }

    private static Map<String, JsonNode> propertiesIn(JsonNode metadata) {
        Map<String, JsonNode> properties = new HashMap<>();
        for (JsonNode property : metadata.path("properties")) {
            // Of these Boot knows only that they are gone.
            if (!Manifest.at(property, "deprecation.level").asText().equals("error")) {
                properties.put(canonical(property.path("name").asText()), property);
            }
        }
        return properties;
    }

    static String canonical(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
