package dev.aviary.platform;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The command line of one platform, with what it says kept for looking at. */
public final class Cli {

    private final Path data;
    private StringWriter said = new StringWriter();

    public Cli(Path data) {
        this.data = data;
    }

    public int run(String... arguments) {
        said = new StringWriter();
        CommandLine commandLine = AviaryApplication.commandLine();
        commandLine.setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
        return commandLine.execute(
                Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
                        .toArray(String[]::new));
    }

    public String output() {
        return said.toString();
    }
}
