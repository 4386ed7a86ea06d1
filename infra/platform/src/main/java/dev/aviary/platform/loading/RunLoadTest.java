package dev.aviary.platform.loading;

import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.running.RunningPlatform;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs a Gatling simulation against the gateway, in a JVM of its own. */
public final class RunLoadTest {

    private static final String PACKAGE = "dev.aviary.loadtest.";
    private static final Duration MARGIN = Duration.ofMinutes(3);

    private final RunningPlatform platform;
    private final SimulationClasses classes;
    private final PrintWriter out;

    public RunLoadTest(RunningPlatform platform, Path checkout, PrintWriter out) {
        this.platform = platform;
        this.classes = new SimulationClasses(checkout.toAbsolutePath().normalize());
        this.out = out;
    }

    /** Answers whether every request was answered as it should be. */
    public boolean run(String simulation, double rate, Duration duration)
            throws InterruptedException {
        List<String> simulations = classes.simulations();
        if (!simulations.contains(simulation)) {
            throw new Refusal(
                    "There is no simulation %s; there is %s."
                            .formatted(simulation, String.join(", ", simulations)));
        }
        Path reports = platform.data().root().resolve("load-reports");
        GatlingOutput output = new GatlingOutput();
        int result = run(command(simulation, rate, duration, reports), duration, output);
        String report =
                output.report()
                        .orElseThrow(
                                () -> new Refusal(simulation + " was not run; see what it said."));
        out.println(output.summary());
        out.println("report: " + report);
        return result == 0;
    }

    private int run(List<String> command, Duration duration, GatlingOutput output)
            throws InterruptedException {
        try {
            Process gatling = new ProcessBuilder(command).redirectErrorStream(true).start();
            Thread stop = new Thread(gatling::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(stop);
            Thread deadline =
                    Thread.startVirtualThread(() -> endAfter(duration.plus(MARGIN), gatling));
            output.passOn(gatling.inputReader(), out);
            int result = gatling.waitFor();
            deadline.interrupt();
            Runtime.getRuntime().removeShutdownHook(stop);
            return result;
        } catch (IOException e) {
            throw new Refusal("The load test cannot be run: " + e.getMessage());
        }
    }

    private static void endAfter(Duration limit, Process process) {
        try {
            if (!process.waitFor(limit)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // It has ended in time.
        }
    }

    private List<String> command(String simulation, double rate, Duration duration, Path reports)
            throws InterruptedException {
        try {
            Files.createDirectories(reports);
        } catch (IOException e) {
            throw new Refusal("There is no place for the report: " + e.getMessage());
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Daviary.load.gateway=" + platform.gateway(),
                "-Daviary.load.readers=" + new Readers(platform).write(),
                "-Daviary.load.rate=" + rate,
                "-Daviary.load.duration=" + duration,
                "-cp",
                classes.classPath(),
                "io.gatling.app.Gatling",
                "--simulation",
                PACKAGE + simulation,
                "--results-folder",
                reports.toString());
    }
}
