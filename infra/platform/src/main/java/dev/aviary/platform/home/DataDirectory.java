package dev.aviary.platform.home;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where one platform keeps all it has: data, logs, configuration, keys and its own state. */
public record DataDirectory(Path root) {

    /** Only a folder that holds this file is ever emptied. */
    private static final String MARK = "aviary-data";

    /** Behind a link, the folder that it leads to: processes are known by their real paths. */
    public static DataDirectory at(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            return new DataDirectory(Files.exists(absolute) ? absolute.toRealPath() : absolute);
        } catch (IOException e) {
            throw new Refusal("Cannot use the data directory " + absolute + ": " + e.getMessage());
        }
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path redis() {
        return root.resolve("redis");
    }

    public Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    public Path configuration(String name) {
        return root.resolve("config").resolve(name + ".properties");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path run() {
        return root.resolve("run");
    }

    public void create() {
        try {
            if (isForeign()) {
                throw new Refusal(root + " holds files that are not Aviary's; choose another.");
            }
            Files.createDirectories(root);
            if (!Files.exists(root.resolve(MARK))) {
                Files.createFile(root.resolve(MARK));
            }
            for (String folder : new String[] {"logs", "config", "keys", "run"}) {
                Files.createDirectories(root.resolve(folder));
            }
            for (Path secret : new Path[] {keys(), run(), root.resolve("config")}) {
                PrivateFiles.closeToOthers(secret);
            }
        } catch (IOException e) {
            throw new Refusal("Cannot use the data directory " + root + ": " + e.getMessage());
        }
    }

    /**
     * Removes all data. The folder itself stays, for somebody may have mounted or linked it, and so
     * does the mark: an emptying that was cut short can be repeated.
     */
    public void empty() {
        if (!Files.exists(root)) {
            return;
        }
        try {
            if (isForeign()) {
                throw new Refusal(root + " holds files that are not Aviary's; not emptied.");
            }
            Files.walkFileTree(root, new Removal());
        } catch (IOException e) {
            throw new Refusal("Cannot empty the data directory " + root + ": " + e.getMessage());
        }
    }

    private boolean isForeign() throws IOException {
        if (!Files.isDirectory(root) || Files.exists(root.resolve(MARK))) {
            return false;
        }
        try (Stream<Path> files = Files.list(root)) {
            return files.findAny().isPresent();
        }
    }

    private final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            if (!file.equals(root.resolve(MARK))) {
                Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            if (!folder.equals(root)) {
                Files.delete(folder);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
