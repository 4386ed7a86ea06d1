package dev.aviary.platform.commands;

import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.loading.RunLoadTest;
import dev.aviary.platform.running.RunningPlatform;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a seeded platform under load. */
@Command(
        name = "load",
        description = {
            "Runs a load test against the gateway, as users that seed has made.",
            "Exit code 1 when a request failed. For more than a few a second per user, start with"
                    + " up --rate-limits off."
        },
        mixinStandardHelpOptions = true)
public final class Load implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofMinutes(50);

    @Mixin private DataOption data = new DataOption();

    @Parameters(
            index = "0",
            paramLabel = "SIMULATION",
            description = "Which one (default: ${DEFAULT-VALUE}).",
            defaultValue = "MixedWorkload")
    private String simulation = "";

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Requests that arrive a second (default: ${DEFAULT-VALUE}).",
            defaultValue = "50")
    private double rate;

    @Option(
            names = "--duration",
            paramLabel = "D",
            description = "How long, such as 30s or 5m (default: ${DEFAULT-VALUE}).",
            defaultValue = "30s")
    private String duration = "";

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Path checkout = Path.of(System.getProperty("aviary.home", "."));
        boolean good =
                new RunLoadTest(RunningPlatform.on(data.directory()), checkout, out)
                        .run(simulation, positive(rate), parsed(duration));
        out.flush();
        return good ? 0 : 1;
    }

    private static double positive(double rate) {
        if (!(rate > 0)) {
            throw new Refusal("--rate must be above 0.");
        }
        return rate;
    }

    /** Takes 90, 90s, 1m30s and the like. */
    private static Duration parsed(String text) {
        String bare = text.strip().toUpperCase(Locale.ROOT);
        if (!bare.matches("[0-9]{1,6}|([0-9]{1,4}H)?([0-9]{1,4}M)?([0-9]{1,6}S)?")
                || bare.isEmpty()) {
            throw new Refusal("--duration is not of the form 30s or 5m: " + text);
        }
        Duration duration = Duration.parse("PT" + bare + (bare.matches("[0-9]+") ? "S" : ""));
        if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new Refusal("--duration must be above 0 and at most 50m, for a token lives 1 h.");
        }
        return duration;
    }
}
