package dev.aviary.platform.seeding;

import dev.aviary.platform.home.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            return new Ledger(
                    FileChannel.open(
                            file(data), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All complete lines; a last one that a crash cut off was never acted upon. */
    public static List<Entry> read(DataDirectory data) {
        if (!Files.exists(file(data))) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file(data))) {
            return lines.filter(line -> line.matches("[0-9]+ [0-9]+;"))
                    .map(line -> line.substring(0, line.length() - 1).split(" "))
                    .map(ids -> new Entry(Long.parseLong(ids[0]), Long.parseLong(ids[1])))
                    .toList();
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
