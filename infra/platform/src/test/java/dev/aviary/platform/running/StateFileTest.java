package dev.aviary.platform.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.processes.ProcessIdentity;
import dev.aviary.platform.supervising.ProcessState;
import dev.aviary.platform.supervising.Report;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    private static final ProcessIdentity SELF = ProcessIdentity.of(ProcessHandle.current());

    @TempDir Path folder = Path.of("");

    @BeforeEach
    void createsTheDirectory() {
        DataDirectory.at(folder).create();
    }

    @Test
    void whatIsWrittenIsRead() {
        StateFile file = new StateFile(DataDirectory.at(folder));
        PlatformState state = state(Phase.READY);

        file.write(state);

        assertThat(file.read()).contains(state);
    }

    @Test
    void whatAnotherVersionWroteCountsAsNothing() throws IOException {
        Files.writeString(folder.resolve("run/state.json"), "{\"strange\":1}");

        assertThat(new StateFile(DataDirectory.at(folder)).read()).isEmpty();
    }

    @Test
    void onlyTheLockTellsWhetherAPlatformRuns() throws IOException {
        StateFile file = new StateFile(DataDirectory.at(folder));
        file.write(state(Phase.READY));
        assertThat(file.isHeld()).isFalse();

        FileLock lock = file.tryLock().orElseThrow();

        assertThat(file.isHeld()).isTrue();
        assertThat(file.tryLock()).isEmpty();
        lock.acquiredBy().close();
        assertThat(file.isHeld()).isFalse();
    }

    @Test
    void aPlatformThatIsNotReadyIsNotHandedOut() throws IOException {
        DataDirectory data = DataDirectory.at(folder);
        StateFile file = new StateFile(data);
        try (var channel = file.tryLock().orElseThrow().acquiredBy()) {
            file.write(state(Phase.STARTING));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> RunningPlatform.on(data))
                    .withMessageContaining("starting");

            file.write(state(Phase.READY));
            assertThat(RunningPlatform.on(data).redis()).hasToString("redis://127.0.0.1:20001");
        }
    }

    private static PlatformState state(Phase phase) {
        return new PlatformState(
                SELF,
                "token",
                phase,
                null,
                Map.of("redis", 20_001),
                List.of(
                        new Report(
                                "redis",
                                "redis://127.0.0.1:20001",
                                ProcessState.BACKING_OFF,
                                SELF,
                                "died")));
    }
}
