package dev.aviary.platform.commands;

import dev.aviary.platform.controlling.Control;
import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.processes.Leftovers;
import dev.aviary.platform.processes.ProcessIdentity;
import dev.aviary.platform.running.PlatformState;
import dev.aviary.platform.running.StateFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the platform. Afterwards none of its processes is left, whatever went wrong before. */
@Command(
        name = "down",
        description = "Stops everything; the data stay.",
        mixinStandardHelpOptions = true)
public final class Down implements Callable<Integer> {

    private static final Duration ASKING = Duration.ofSeconds(10);
    private static final Duration STOPPING = Duration.ofSeconds(100);

    @Mixin private DataOption data = new DataOption();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        DataDirectory directory = data.directory();
        StateFile file = new StateFile(directory);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        boolean ran = file.isHeld();
        if (ran) {
            out.println("stopping ...");
            out.flush();
            stop(file);
        }
        int ended = new Cleanup(directory).run();
        if (!new Leftovers(directory).find().isEmpty()) {
            throw new Refusal("Some processes do not end; ./aviary down once more may help.");
        }
        if (!ran && ended == 0) {
            out.println("Aviary is not running on " + directory.root());
        } else {
            out.println("stopped; the data stay in " + directory.root());
        }
        return 0;
    }

    /** Asks, then insists, then ends the supervisor by force: its children are left to cleanup. */
    private static void stop(StateFile file) throws InterruptedException {
        boolean asked = asks(file, ASKING);
        if (!asked) {
            supervisor(file).ifPresent(ProcessHandle::destroy);
        }
        if (!released(file, STOPPING)) {
            supervisor(file).ifPresent(ProcessHandle::destroyForcibly);
            released(file, ASKING);
        }
    }

    private static boolean asks(StateFile file, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (file.isHeld() && System.nanoTime() < deadline) {
            try {
                Optional<PlatformState> state = file.read();
                if (state.isPresent()) {
                    new Control(state.get()).stopPlatform();
                    return true;
                }
            } catch (IOException e) {
                // It may be about to listen, or about to end.
            }
            pause();
        }
        return false;
    }

    private static boolean released(StateFile file, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (file.isHeld()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static Optional<ProcessHandle> supervisor(StateFile file) {
        return file.read().map(PlatformState::supervisor).flatMap(ProcessIdentity::alive);
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(100));
    }
}
