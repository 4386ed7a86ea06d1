package dev.aviary.platform.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.platform.home.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir Path folder = Path.of("");
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endsAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void endsWhatIsRecorded() throws IOException {
        Process left = sleep("600");

        int ended = leftovers().end(List.of(ProcessIdentity.of(left.toHandle())));

        assertThat(ended).isEqualTo(1);
        assertThat(left.isAlive()).isFalse();
    }

    @Test
    void sparesAStrangerWhoWasGivenTheSamePid() throws IOException {
        Process stranger = sleep("600");
        long yesterday = ProcessIdentity.of(stranger.toHandle()).startedAtMillis() - 86_400_000;

        int ended = leftovers().end(List.of(new ProcessIdentity(stranger.pid(), yesterday)));

        assertThat(ended).isZero();
        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsWhatWasStartedButNeverRecorded() throws IOException {
        Process ours = marked(folder.toString());
        Process other = marked(folder + "-of-another-platform");

        int ended = leftovers().end(List.of());

        assertThat(ended).isEqualTo(1);
        assertThat(ours.isAlive()).isFalse();
        assertThat(other.isAlive()).isTrue();
    }

    private Leftovers leftovers() {
        return new Leftovers(DataDirectory.at(folder));
    }

    private Process sleep(String seconds) throws IOException {
        Process process = new ProcessBuilder("sleep", seconds).start();
        started.add(process);
        return process;
    }

    private Process marked(String value) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "600");
        builder.environment().put(Leftovers.MARK, value);
        Process process = builder.start();
        started.add(process);
        return process;
    }
}
