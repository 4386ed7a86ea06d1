package dev.aviary.platform;

import dev.aviary.platform.commands.Down;
import dev.aviary.platform.commands.Load;
import dev.aviary.platform.commands.Logs;
import dev.aviary.platform.commands.Replay;
import dev.aviary.platform.commands.Restart;
import dev.aviary.platform.commands.Seed;
import dev.aviary.platform.commands.Start;
import dev.aviary.platform.commands.Status;
import dev.aviary.platform.commands.Stop;
import dev.aviary.platform.commands.Supervise;
import dev.aviary.platform.commands.Up;
import dev.aviary.platform.commands.Verify;
import dev.aviary.platform.home.Refusal;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Aviary on one machine: the commands behind {@code ./aviary}. */
@Command(
        name = "aviary",
        description = "Runs Aviary on this machine: Postgres, Kafka, Redis and the five services.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = "Aviary 0.1.0",
        footer = "%n./aviary images builds container images; ./aviary images --help.",
        subcommands = {
            Up.class,
            Down.class,
            Status.class,
            Logs.class,
            Stop.class,
            Start.class,
            Restart.class,
            Seed.class,
            Verify.class,
            Load.class,
            Replay.class,
            Supervise.class
        })
public final class AviaryApplication {

    private AviaryApplication() {}

    public static void main(String[] arguments) {
        // What we write into addresses and files must not have the digits of some locale.
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new AviaryApplication())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, command));
    }

    /** One sentence for what can be foreseen; a stack trace only for our own mistakes. */
    private static int tell(Exception failure, CommandLine command) throws Exception {
        switch (failure) {
            case Refusal refusal -> command.getErr().println("aviary: " + refusal.getMessage());
            case ConnectException gone ->
                    command.getErr().println("aviary: The supervisor does not answer.");
            case FileSystemException broken ->
                    command.getErr()
                            .println("aviary: A file cannot be used: " + broken.getMessage());
            case IOException broken -> command.getErr().println("aviary: " + broken.getMessage());
            default -> throw failure;
        }
        return 1;
    }
}
