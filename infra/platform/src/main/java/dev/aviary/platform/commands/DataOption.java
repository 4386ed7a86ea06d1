package dev.aviary.platform.commands;

import dev.aviary.platform.home.DataDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which platform a command is about. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory (default: .aviary/data in the checkout).")
    private @Nullable Path path;

    /** What another command has to be given to be about the same platform. */
    String again() {
        return path == null ? "" : " --data " + path;
    }

    public DataDirectory directory() {
        if (path != null) {
            return DataDirectory.at(path);
        }
        return DataDirectory.at(Path.of(System.getProperty("aviary.home", "."), ".aviary", "data"));
    }
}
