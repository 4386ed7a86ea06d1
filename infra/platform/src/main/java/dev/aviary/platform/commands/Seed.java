package dev.aviary.platform.commands;

import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.running.RunningPlatform;
import dev.aviary.platform.seeding.SeedPlatform;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fills a running platform with a social graph and tweets. */
@Command(
        name = "seed",
        description = {
            "Loads a social graph as real users, follows and tweets, from a file or a generated"
                    + " one.",
            "Seeded users are called user_<node>; their password is " + SeedPlatform.PASSWORD + "."
        },
        mixinStandardHelpOptions = true)
public final class Seed implements Callable<Integer> {

    static final class Source {

        @Option(
                names = "--graph",
                paramLabel = "FILE",
                description =
                        "An edge list, 'follower followee' a line, # or %% comments, also as .gz.")
        private @Nullable Path graph;

        @Option(
                names = "--users",
                paramLabel = "N",
                description = "Generate a graph of N users, followers by a power law.")
        private int users;
    }

    @Mixin private DataOption data = new DataOption();

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source = new Source();

    @Option(
            names = "--tweets",
            paramLabel = "N",
            description = "How many tweets to post (default: ${DEFAULT-VALUE}).",
            defaultValue = "5000")
    private int tweets;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "The same number gives the same users, follows and texts.",
            defaultValue = "1")
    private long seed;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (tweets < 0 || (source.graph == null && source.users < 1)) {
            throw new Refusal("--users must be at least 1, and --tweets at least 0.");
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        SeedPlatform seeding = new SeedPlatform(RunningPlatform.on(data.directory()), out);
        if (source.graph != null) {
            seeding.fromFile(source.graph, tweets, seed);
        } else {
            seeding.generated(source.users, tweets, seed);
        }
        out.flush();
        return 0;
    }
}
