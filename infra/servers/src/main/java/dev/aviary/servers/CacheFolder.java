package dev.aviary.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The per-user folder where binaries from Maven artifacts are unpacked, once per content. An entry
 * appears whole or not at all, so any number of processes may ask at the same time.
 */
final class CacheFolder {

    /** Writes the content of a resource into a folder. */
    interface Unpacking {
        void unpack(InputStream resource, Path folder) throws IOException;
    }

    private CacheFolder() {}

    static Path unpacked(String name, String resource, Unpacking unpacking) {
        try {
            Path root = root();
            Path folder = root.resolve(name + "-" + digest(resource));
            if (Files.isDirectory(folder)) {
                return folder;
            }
            Path fresh = Files.createTempDirectory(root, "unpacking-" + name);
            try (InputStream in = open(resource)) {
                unpacking.unpack(in, fresh);
            }
            makeReadable(fresh);
            try {
                Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
                deleteTree(fresh); // Another process was faster.
            }
            return folder;
        } catch (IOException e) {
            throw new ServerFailed("The binaries of " + name + " could not be unpacked.", e);
        }
    }

    private static Path root() throws IOException {
        Path root = cacheHome(System.getenv()).resolve("aviary");
        try {
            Files.createDirectories(root);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(root + " is not a folder", e);
        }
        return root;
    }

    private static Path cacheHome(Map<String, String> environment) {
        if (Account.current().owner().isPresent()) {
            // Another account runs the binaries and could not enter root's home.
            return Path.of("/var/tmp");
        }
        @Nullable String configured = environment.get("XDG_CACHE_HOME");
        return Optional.ofNullable(configured)
                .filter(path -> path.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    }

    private static void makeReadable(Path folder) throws IOException {
        if (!folder.toFile().setReadable(true, false)
                || !folder.toFile().setExecutable(true, false)) {
            throw new IOException(folder + " could not be opened to other accounts");
        }
    }

    private static String digest(String resource) throws IOException {
        try (var in = new DigestInputStream(open(resource), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = CacheFolder.class.getResourceAsStream("/" + resource);
        if (in == null) {
            throw new IOException(
                    "no " + resource + " on the classpath: this machine's kind is not supported");
        }
        return in;
    }

    static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
