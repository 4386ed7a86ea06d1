package dev.aviary.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The services' jars as this build has packaged them, laid out as the launcher lays them out. */
public final class PackagedServices {

    private static final List<String> NAMES =
            List.of(
                    "user-service",
                    "tweet-service",
                    "fanout-worker",
                    "feed-service",
                    "gateway-service");

    private PackagedServices() {}

    public static void extractInto(Path apps) throws IOException, InterruptedException {
        List<Process> extractions = new ArrayList<>();
        for (String name : NAMES) {
            Path jar = jar(name);
            Path app = apps.resolve(name);
            extractions.add(
                    new ProcessBuilder(
                                    ProcessHandle.current().info().command().orElse("java"),
                                    "-Djarmode=tools",
                                    "-jar",
                                    jar.toString(),
                                    "extract",
                                    "--destination",
                                    app.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start());
            System.setProperty("aviary.app." + name, app.resolve(jar.getFileName()).toString());
        }
        for (Process extraction : extractions) {
            if (extraction.waitFor() != 0) {
                throw new IOException("A packaged service cannot be extracted.");
            }
        }
    }

    private static Path jar(String name) throws IOException {
        Path target = Path.of("..", "..", name, "target").toAbsolutePath().normalize();
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-SNAPSHOT.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(name + " is not packaged in " + target));
        }
    }
}
