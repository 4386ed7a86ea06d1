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
    private static final Map<String, Map<String, String>> LIBRARIES = new ConcurrentHashMap<>();
    private static final Pattern ELEMENT = Pattern.compile("java\\.util\\.List<(.+)>");

    private final String service;

    /** Name without dashes and case, for to Boot they are one; and type. */
    private final Map<String, String> types;

    private KnownProperties(String service, Map<String, String> types) {
        this.service = service;
        this.types = types;
    }

    static KnownProperties of(String service) {
        return READ.computeIfAbsent(service, KnownProperties::read);
    }

    boolean have(String name) {
        String canonical = canonical(name);
        if (types.containsKey(canonical.replaceAll("\\[\\d+\\]$", ""))) {
            return true;
        }
        int index = canonical.indexOf("].");
        if (index > 0) {
            String list = canonical.substring(0, canonical.indexOf('['));
            return elementHas(types.getOrDefault(list, ""), canonical.substring(index + 2));
        }
        return types.entrySet().stream()
                .anyMatch(
                        known ->
                                known.getValue()
                                                .startsWith(
                                                        "java.util.Map<java.lang.String,java.lang.String>")
                                        && canonical.startsWith(known.getKey() + "."));
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
            return new KnownProperties(service, typesIn(jar));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Map<String, String> typesIn(ZipInputStream jar) throws IOException {
        Map<String, String> types = new HashMap<>();
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            if (entry.getName().endsWith("META-INF/spring-configuration-metadata.json")) {
                types.putAll(
                        typesIn(
                                Project.json(
                                        new String(jar.readAllBytes(), StandardCharsets.UTF_8))));
            } else if (entry.getName().endsWith(".jar")) {
                types.putAll(typesInLibrary(entry.getName(), jar));
            }
        }
        return types;
    }

    /** Most libraries are in all services, and their names have their versions in them. */
    private static Map<String, String> typesInLibrary(String name, ZipInputStream jar)
            throws IOException {
        Map<String, String> known = LIBRARIES.get(name);
        if (known == null) {
            known = typesIn(new ZipInputStream(new ByteArrayInputStream(jar.readAllBytes())));
            LIBRARIES.put(name, known);
        }
        return known;
    }

    private static Map<String, String> typesIn(JsonNode metadata) {
        Map<String, String> types = new HashMap<>();
        for (JsonNode property : metadata.path("properties")) {
            // Of these Boot knows only that they are gone.
            if (!Manifest.at(property, "deprecation.level").asText().equals("error")) {
                types.put(
                        canonical(property.path("name").asText()), property.path("type").asText());
            }
        }
        return types;
    }

    private static String canonical(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
