package dev.aviary.platform.commands;

import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.running.RunningPlatform;
import dev.aviary.platform.verifying.VerifyFeeds;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves that every feed is what the stores say it must be. */
@Command(
        name = "verify",
        description = {
            "Compares whole feeds, read through the gateway, with what the stores say.",
            "They hold the same tweets in the same order, no gap, nothing twice, and no"
                    + " acknowledged tweet is lost. Exit code 1 if not so."
        },
        mixinStandardHelpOptions = true)
public final class Verify implements Callable<Integer> {

    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Only N users' feeds, chosen at random (default: all).")
    private int sample = Integer.MAX_VALUE;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (sample < 1) {
            throw new Refusal("--sample must be at least 1.");
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        boolean good = new VerifyFeeds(RunningPlatform.on(data.directory()), out).verify(sample);
        out.flush();
        return good ? 0 : 1;
    }
}
