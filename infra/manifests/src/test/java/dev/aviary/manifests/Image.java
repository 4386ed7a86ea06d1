package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.at;
import static dev.aviary.manifests.Manifest.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * An image as {@code ./aviary images} leaves it, an OCI layout, unpacked.
 *
 * @param root what would be the file system of its container
 * @param name under which a container runtime knows it
 */
record Image(Path root, String name, JsonNode configuration) {

    private static final JsonMapper JSON = new JsonMapper();

    static Image unpack(Path tar, Path folder) throws IOException {
        Path layout = folder.resolve("layout");
        Path root = folder.resolve("root");
        extract(Files.newInputStream(tar), layout);
        JsonNode entry = read(layout.resolve("index.json")).path("manifests").path(0);
        JsonNode manifest = read(blob(layout, entry));
        for (JsonNode layer : manifest.path("layers")) {
            extract(new GZIPInputStream(Files.newInputStream(blob(layout, layer))), root);
        }
        return new Image(
                root,
                entry.path("annotations").path("org.opencontainers.image.ref.name").asText(),
                read(blob(layout, manifest.path("config"))));
    }

    List<String> entrypoint() {
        return texts(at(configuration, "config.Entrypoint")).toList();
    }

    String user() {
        return at(configuration, "config.User").asText();
    }

    private static JsonNode read(Path json) throws IOException {
        return JSON.readTree(json.toFile());
    }

    private static Path blob(Path layout, JsonNode descriptor) {
        return layout.resolve("blobs")
                .resolve(descriptor.path("digest").asText().replace(':', '/'));
    }

    private static void extract(InputStream from, Path into) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(from))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    Path file = into.resolve(entry.getName().replaceFirst("^/", "")).normalize();
                    if (!file.startsWith(into)) {
                        throw new IOException("leads out of the image: " + entry.getName());
                    }
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
