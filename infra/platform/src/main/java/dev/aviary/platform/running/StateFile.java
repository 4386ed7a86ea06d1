package dev.aviary.platform.running;

import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.home.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The state of a platform in its data directory, and the lock that its supervisor holds while it
 * lives: however it ended, the system takes the lock back, so the lock alone tells whether a
 * platform runs.
 */
public record StateFile(DataDirectory data) {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();

    public Optional<PlatformState> read() {
        try {
            return Optional.of(JSON.readValue(Files.readString(file()), PlatformState.class));
        } catch (IOException | JacksonException e) {
            // None yet, or one that another version wrote.
            return Optional.empty();
        }
    }

    public void write(PlatformState state) {
        PrivateFiles.write(file(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(state));
    }

    public void delete() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isHeld() {
        if (!Files.exists(lock())) {
            return false;
        }
        Optional<FileLock> lock = tryLock();
        try {
            if (lock.isPresent()) {
                lock.get().acquiredBy().close();
            }
            return lock.isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lock, or empty while another supervisor lives; held until this process ends. */
    public Optional<FileLock> tryLock() {
        try {
            FileChannel channel =
                    FileChannel.open(lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<FileLock> lock = tryLock(channel);
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private Path file() {
        return data.run().resolve("state.json");
    }

    private Path lock() {
        return data.run().resolve("supervisor.lock");
    }
}
