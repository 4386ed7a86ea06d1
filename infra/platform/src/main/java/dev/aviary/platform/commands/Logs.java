package dev.aviary.platform.commands;

import dev.aviary.platform.home.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the end of a process's log, and follows it if asked to. */
@Command(
        name = "logs",
        description = "Prints the log of a process (or of the supervisor).",
        mixinStandardHelpOptions = true)
public final class Logs implements Callable<Integer> {

    private static final int BLOCK = 64 * 1024;

    @Mixin private DataOption data = new DataOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "As shown by status.")
    private String name = "";

    @Option(
            names = {"-n", "--lines"},
            description = "How many lines from the end (default: ${DEFAULT-VALUE}).",
            defaultValue = "200")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing what is written, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path log = data.directory().log(name);
        if (name.contains("/") || !Files.exists(log)) {
            throw new Refusal("There is no log " + log);
        }
        if (lines < 1) {
            throw new Refusal("--lines must be above 0.");
        }
        // Logs are bytes in whatever encoding their process chose: they are passed on unread.
        PrintStream out = System.out;
        try (FileChannel channel = FileChannel.open(log)) {
            channel.position(startOfLastLines(channel));
            ByteBuffer buffer = ByteBuffer.allocate(BLOCK);
            while (true) {
                int read = channel.read(buffer.clear());
                if (read > 0) {
                    out.write(buffer.array(), 0, read);
                } else if (follow) {
                    out.flush();
                    Thread.sleep(Duration.ofMillis(250));
                } else {
                    out.flush();
                    return 0;
                }
            }
        }
    }

    private long startOfLastLines(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BLOCK);
        long end = channel.size();
        int found = 0;
        while (end > 0) {
            int length = (int) Math.min(BLOCK, end);
            channel.read(buffer.clear().limit(length), end - length);
            for (int i = length - 1; i >= 0; i--) {
                boolean last = end - length + i == channel.size() - 1;
                if (buffer.get(i) == '\n' && !last && ++found == lines) {
                    return end - length + i + 1;
                }
            }
            end -= length;
        }
        return 0;
    }
}
