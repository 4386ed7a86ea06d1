package dev.aviary.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {

    @TempDir private Path folder;

    @Test
    void tellsWhatAProgramPrintedAndHowItEnded() throws Exception {
        Command ended = run(Duration.ofMinutes(1), "echo out; echo err >&2; exit 3");

        assertThat(ended).isEqualTo(new Command(3, "out\nerr\n"));
    }

    @Test
    void hasNoPatienceWithAProgramThatHangs() {
        assertThatThrownBy(() -> run(Duration.ofMillis(100), "sleep 600"))
                .hasMessageContaining("sleep 600 has not ended in PT0.1S");
    }

    @Test
    void leavesNothingBehindThatAProgramStarted() throws Exception {
        Path started = folder.resolve("started");
        Thread caller =
                Thread.ofVirtual()
                        .start(
                                () ->
                                        assertThatThrownBy(
                                                () ->
                                                        run(
                                                                Duration.ofMinutes(10),
                                                                "sleep 600 & echo $! >started.new;"
                                                                        + " mv started.new started;"
                                                                        + " wait")));
        Awaitility.await().until(() -> Files.exists(started));

        caller.interrupt();

        long sleep = Long.parseLong(Files.readString(started).strip());
        Awaitility.await()
                .until(() -> ProcessHandle.of(sleep).filter(ProcessHandle::isAlive).isEmpty());
    }

    private Command run(Duration limit, String script) throws Exception {
        return Command.run(folder, folder.resolve("output"), limit, "sh", "-c", script);
    }
}
