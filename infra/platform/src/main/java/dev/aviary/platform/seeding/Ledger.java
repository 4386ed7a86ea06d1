package dev.aviary.platform.seeding;

import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.home.Refusal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Every tweet that the platform has acknowledged to a seeding, one a line: its id and its author's.
 * What is in here must never be lost; on disk before the next batch is sent.
 */
public final class Ledger implements AutoCloseable {

    /** A tweet that was answered with 201, or as good as that. */
    public record Entry(long tweetId, long authorId) {}

    private final FileChannel channel;

    private Ledger(FileChannel channel) {
        this.channel = channel;
    }

    public static Ledger of(DataDirectory data) {
        try {
            Files.createDirectories(file(data).getParent());
            forgetCutOffLine(file(data));
            return new Ledger(
                    FileChannel.open(
                            file(data), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forgetCutOffLine(Path file) throws IOException {
        try (RandomAccessFile ledger = new RandomAccessFile(file.toFile(), "rw")) {
            long end = ledger.length();
            for (; end > 0; end--) {
                ledger.seek(end - 1);
                if (ledger.read() == '\n') {
                    break;
                }
            }
            ledger.setLength(end);
        }
    }

    /**
     * All complete lines; a last one that a crash cut off was never acted upon.
     *
     * @throws Refusal if any other line is damaged
     */
    public static List<Entry> read(DataDirectory data) {
        if (!Files.exists(file(data))) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(file(data), StandardCharsets.US_ASCII);
            List<Entry> entries = new ArrayList<>(lines.size());
            for (String line : lines) {
                if (line.matches("[0-9]+ [0-9]+;")) {
                    String[] ids = line.substring(0, line.length() - 1).split(" ");
                    entries.add(new Entry(Long.parseLong(ids[0]), Long.parseLong(ids[1])));
                } else if (entries.size() < lines.size() - 1) {
                    throw new Refusal(
                            "Line %d of %s is damaged.".formatted(entries.size() + 1, file(data)));
                }
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized void append(List<Entry> entries) {
        String lines =
                entries.stream()
                        .map(entry -> "%d %d;\n".formatted(entry.tweetId(), entry.authorId()))
                        .collect(Collectors.joining());
        try {
            ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(DataDirectory data) {
        return data.root().resolve("seeding").resolve("acknowledged-tweets.txt");
    }
}
