package dev.aviary.platform.commands;

import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.running.PlatformState;
import dev.aviary.platform.running.StateFile;
import dev.aviary.platform.starting.Setting;
import dev.aviary.platform.starting.SupervisePlatform;
import dev.aviary.platform.supervising.Events;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the supervisor's own process runs; {@link Up} starts it. */
@Command(name = "supervise", hidden = true)
public final class Supervise implements Callable<Integer> {

    @Mixin private DataOption data = new DataOption();

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--rate-limits")
    private Switch rateLimits = Switch.ON;

    @Option(names = "--set")
    private List<String> settings = List.of();

    @Option(names = "--until-end-of")
    private @Nullable Long pid;

    @Override
    public Integer call() throws Exception {
        DataDirectory directory = data.directory();
        Map<String, Integer> portsBefore =
                new StateFile(directory).read().map(PlatformState::ports).orElse(Map.of());
        SupervisePlatform platform =
                new SupervisePlatform(
                        directory,
                        port,
                        rateLimits == Switch.ON,
                        settings.stream().map(Setting::parse).toList(),
                        portsBefore,
                        new Events(System.out, Clock.systemUTC()));
        if (pid != null) {
            // A process that has ended already leaves no handle, and then there is nobody to serve.
            platform.endWith(ProcessHandle.of(pid).orElseThrow());
        }
        return platform.run();
    }
}
