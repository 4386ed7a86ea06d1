package dev.aviary.platform.commands;

import dev.aviary.platform.replaying.ReplayDeadLetters;
import dev.aviary.platform.replaying.ReplayLogs;
import dev.aviary.platform.replaying.StartTime;
import dev.aviary.platform.running.RunningPlatform;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets readers of the logs go over something again. */
@Command(
        name = "replay",
        description = {
            "Lets the readers of the logs go over something again.",
            "Nothing is doubled by it, for lists and store take each record once, however often it"
                    + " comes."
        },
        footer = {
            "",
            "--from leaves running readers alone until they notice, within a second, that they were"
                    + " set back; only tweet-service is restarted, and refuses posts for that long."
        },
        mixinStandardHelpOptions = true)
public final class Replay implements Callable<Integer> {

    @Mixin private DataOption data = new DataOption();

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Spec private @Nullable CommandSpec spec;

    static final class What {

        @Option(
                names = "--dead-letters",
                paramLabel = "LOG",
                description = {
                    "Append what was set aside from this log (tweets, reactions, relationships,"
                            + " accounts, feed-requests) to it again, each once: a later replay"
                            + " goes on where this one ended."
                })
        private @Nullable String log;

        @Option(
                names = "--from",
                paramLabel = "TIME",
                description = {
                    "Set the positions of the cached lists and of the store of tweets back to this"
                            + " time: 2026-05-04T10:00:00Z, or 10m for ten minutes ago."
                })
        private @Nullable String time;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        RunningPlatform platform = RunningPlatform.on(data.directory());
        if (what.log != null) {
            new ReplayDeadLetters(platform.kafkaBootstrap(), out).of(what.log);
        } else {
            String time = Objects.requireNonNull(what.time);
            StartTime start = StartTime.parse(time, Clock.systemUTC());
            new ReplayLogs(platform, out).from(start.instant());
        }
        out.flush();
        return 0;
    }
}
