package dev.aviary.platform.loading;

import dev.aviary.platform.home.Refusal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Builds the simulations when they are missing or outdated; nothing else ever needs them. */
record SimulationClasses(Path checkout) {

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** Their names. */
    List<String> simulations() {
        Path sources = checkout.resolve("infra/load-test/src/main/java/dev/aviary/loadtest");
        try (Stream<Path> files = Files.list(sources)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Refusal("The load test's sources cannot be read: " + e.getMessage());
        }
    }

    /** The class path with the simulations and Gatling on it. */
    String classPath() throws InterruptedException {
        Path module = checkout.resolve("infra/load-test");
        Path libraries = module.resolve("target/classpath.txt");
        Path classes = module.resolve("target/classes");
        try {
            if (isOutdated(libraries, module)) {
                build(libraries);
            }
            return classes + File.pathSeparator + Files.readString(libraries).strip();
        } catch (IOException e) {
            throw new Refusal("The load test cannot be built: " + e.getMessage());
        }
    }

    private boolean isOutdated(Path built, Path module) throws IOException {
        if (!Files.exists(built)) {
            return true;
        }
        FileTime time = Files.getLastModifiedTime(built);
        try (Stream<Path> sources = Files.walk(module.resolve("src"))) {
            List<Path> inputs =
                    Stream.concat(
                                    sources.filter(Files::isRegularFile),
                                    Stream.of(
                                            module.resolve("pom.xml"), checkout.resolve("pom.xml")))
                            .toList();
            for (Path input : inputs) {
                if (Files.getLastModifiedTime(input).compareTo(time) > 0) {
                    return true;
                }
            }
            return false;
        }
    }

    private void build(Path libraries) throws IOException, InterruptedException {
        Path log = Files.createDirectories(checkout.resolve(".aviary")).resolve("load-test.log");
        ProcessBuilder maven =
                new ProcessBuilder(
                                checkout.resolve("mvnw").toString(),
                                "-q",
                                "-B",
                                "-ntp",
                                "-pl",
                                "infra/load-test",
                                "compile",
                                "dependency:build-classpath",
                                "-Dmdep.regenerateFile=true",
                                "-Dmdep.outputFile=" + libraries)
                        .directory(checkout.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process build = maven.start();
        try {
            if (!build.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES) || build.exitValue() != 0) {
                throw new Refusal("The load test could not be built; the log is " + log);
            }
        } finally {
            build.descendants().forEach(ProcessHandle::destroy);
            build.destroy();
        }
    }
}
