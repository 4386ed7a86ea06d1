package dev.aviary.platform.commands;

import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.home.Ports;
import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.running.RunningPlatform;
import dev.aviary.platform.running.StateFile;
import dev.aviary.platform.starting.Setting;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the platform and waits until all of it is ready. */
@Command(
        name = "up",
        description =
                "Builds what is outdated, then starts everything and waits until it is ready.",
        mixinStandardHelpOptions = true)
public final class Up implements Callable<Integer> {

    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--detach",
            description = "Come back when everything is ready; ./aviary down stops it.")
    private boolean detach;

    @Option(names = "--fresh", description = "Empty the data directory first.")
    private boolean fresh;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The gateway's port (default: ${DEFAULT-VALUE}).",
            defaultValue = "8080")
    private int port;

    @Option(
            names = "--rate-limits",
            paramLabel = "on|off",
            description = "off: limits too high to bite, for load tests.",
            defaultValue = "on")
    private Switch rateLimits = Switch.ON;

    @Option(
            names = "--set",
            paramLabel = "SERVICE.PROPERTY=VALUE",
            description = "A property for one service, for this run; may be repeated.")
    private List<String> settings = List.of();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        settings.forEach(Setting::parse);
        DataDirectory directory = data.directory();
        StateFile file = new StateFile(directory);
        if (file.isHeld()) {
            throw new Refusal(
                    "Aviary is already running on %s; ./aviary down%s stops it."
                            .formatted(directory.root(), data.again()));
        }
        if (port < 1 || port > 65_535) {
            throw new Refusal("There is no port %d.".formatted(port));
        }
        PrintWriter out = spec().commandLine().getOut();
        int ended = new Cleanup(directory).run();
        if (ended > 0) {
            out.println("ended %d processes of a run whose supervisor was lost".formatted(ended));
        }
        if (!Ports.isFree(port)) {
            throw new Refusal(
                    "Port %d is taken by another program or closed to you; --port chooses another."
                            .formatted(port));
        }
        if (fresh) {
            directory.empty();
        }
        directory.create();
        SupervisorProcess supervisor =
                SupervisorProcess.spawn(directory, port, rateLimits, settings, !detach);
        Thread stop = new Thread(() -> supervisor.stop(out));
        Runtime.getRuntime().addShutdownHook(stop);
        new Progress(out).follow(supervisor);
        new FirstRequests(RunningPlatform.on(directory)).await();
        new Summary(out).print(file.read().orElseThrow());
        if (detach) {
            Runtime.getRuntime().removeShutdownHook(stop);
            out.println("Stop everything with: ./aviary down" + data.again());
            return 0;
        }
        out.println("Stop everything with Ctrl-C.");
        out.flush();
        return supervisor.process().waitFor();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }
}
