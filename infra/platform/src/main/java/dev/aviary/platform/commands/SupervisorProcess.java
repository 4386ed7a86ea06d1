package dev.aviary.platform.commands;

import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.processes.Leftovers;
import dev.aviary.platform.running.PlatformState;
import dev.aviary.platform.running.StateFile;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The process that owns all others. It has a session of its own, so that neither Ctrl-C nor the end
 * of a terminal reaches it or its children: they are stopped in order, or not at all.
 */
record SupervisorProcess(Process process, DataDirectory data) {

    private static final long LONGEST_STOP_SECONDS = 120;

    /** {@code attached}: it ends when the calling process ends, however that comes about. */
    static SupervisorProcess spawn(
            DataDirectory data,
            int port,
            Switch rateLimits,
            List<String> settings,
            boolean attached)
            throws IOException {
        List<String> command = new ArrayList<>(newSession());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx96m", "-Xss512k", "-XX:+UseSerialGC"));
        command.addAll(List.of("-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1"));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("aviary."))
                .sorted()
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("dev.aviary.platform.AviaryApplication", "supervise"));
        command.addAll(List.of("--data", data.root().toString(), "--port", "" + port));
        command.addAll(List.of("--rate-limits", rateLimits.name()));
        settings.forEach(setting -> command.addAll(List.of("--set", setting)));
        if (attached) {
            command.addAll(List.of("--until-end-of", "" + ProcessHandle.current().pid()));
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(Leftovers.MARK, data.root().toString());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(data.log("supervisor").toFile()));
        return new SupervisorProcess(builder.start(), data);
    }

    /** What it has told about itself, once it has told anything. */
    Optional<PlatformState> state() {
        return new StateFile(data)
                .read()
                .filter(state -> state.supervisor().pid() == process.pid());
    }

    /** Asks it to stop everything, and waits. */
    void stop(PrintWriter out) {
        if (!process.isAlive()) {
            return;
        }
        out.println();
        out.println("stopping ...");
        out.flush();
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
            new Cleanup(data).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** macOS has no setsid; Perl is there, and both replace themselves by the command. */
    private static List<String> newSession() {
        if (onPath("setsid")) {
            return List.of("setsid");
        }
        if (onPath("perl")) {
            return List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die");
        }
        return List.of("nohup");
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return List.of(path.split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
