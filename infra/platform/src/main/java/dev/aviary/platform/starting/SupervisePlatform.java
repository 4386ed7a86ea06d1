package dev.aviary.platform.starting;

import dev.aviary.platform.controlling.ControlEndpoint;
import dev.aviary.platform.home.Addresses;
import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.home.Ports;
import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.home.Secrets;
import dev.aviary.platform.processes.ProcessIdentity;
import dev.aviary.platform.running.Phase;
import dev.aviary.platform.running.PlatformState;
import dev.aviary.platform.running.StateFile;
import dev.aviary.platform.supervising.Events;
import dev.aviary.platform.supervising.Report;
import dev.aviary.platform.supervising.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channel;
import java.nio.channels.FileLock;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The life of a platform in its supervisor's process: start, keep alive, stop. */
public final class SupervisePlatform {

    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);

    private final DataDirectory data;
    private final StateFile file;
    private final Events events;
    private final Addresses addresses;
    private final String token = Secrets.random(16);
    private final ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
    private final Supervisor supervisor;

    /** Completes when the platform is to end, with the reason if it could not be started. */
    private final CompletableFuture<Optional<String>> end = new CompletableFuture<>();

    private final CountDownLatch finished = new CountDownLatch(1);
    private Phase phase = Phase.STARTING;
    private @Nullable String failure;

    public SupervisePlatform(
            DataDirectory data,
            int gatewayPort,
            boolean limited,
            List<Setting> settings,
            Map<String, Integer> portsBefore,
            Events events) {
        this.data = data;
        this.file = new StateFile(data);
        this.events = events;
        RandomGenerator random = RandomGenerator.getDefault();
        Map<String, Integer> ports =
                new HashMap<>(new Ports(random).choose(Blueprint.INNER_PORTS, portsBefore));
        ports.put("gateway-service", gatewayPort);
        this.addresses = new Addresses(ports);
        Configuration configuration = new Configuration(data, addresses, limited, settings);
        this.supervisor =
                new Supervisor(
                        new Blueprint(data, addresses, configuration).processes(),
                        events,
                        Clock.systemUTC(),
                        random,
                        this::publish);
    }

    /** Returns when everything has ended: 0 after a stop that was asked for. */
    public int run() throws IOException, InterruptedException {
        FileLock lock =
                file.tryLock()
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "Another supervisor runs on %s."
                                                        .formatted(data.root())));
        Runtime.getRuntime().addShutdownHook(new Thread(this::endAndWait));
        // A channel that nobody refers to is closed by the garbage collector, and its lock with it.
        try (Channel held = lock.acquiredBy()) {
            publish();
            new ControlEndpoint(supervisor, token, () -> end.complete(Optional.empty()))
                    .listen(addresses.port("control"));
            Thread starter = Thread.ofPlatform().start(this::startAll);
            Optional<String> reason = end.join();
            starter.interrupt();
            starter.join();
            events.record(reason.orElse("stopping"));
            enter(Phase.STOPPING, null);
            supervisor.stopAll();
            enter(reason.isPresent() ? Phase.FAILED : Phase.STOPPED, reason.orElse(null));
            events.record("stopped");
            return reason.isPresent() ? 1 : 0;
        } finally {
            finished.countDown();
        }
    }

    /** Ends the platform when that process ends: the command in whose terminal it runs. */
    public void endWith(ProcessHandle other) {
        other.onExit().thenRun(() -> end.complete(Optional.empty()));
    }

    private void startAll() {
        try {
            Optional<Report> failed = supervisor.startAll();
            if (failed.isPresent()) {
                end.complete(Optional.of(explain(failed.get())));
            } else {
                events.record("ready");
                enter(Phase.READY, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String explain(Report failed) {
        return "%s %s; its log is %s"
                .formatted(failed.name(), failed.reason(), data.log(failed.name()));
    }

    private void endAndWait() {
        end.complete(Optional.empty());
        try {
            if (!finished.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                events.record("gave up waiting for the processes to end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void enter(Phase next, @Nullable String reason) {
        phase = next;
        failure = reason;
        publish();
    }

    private synchronized void publish() {
        try {
            file.write(
                    new PlatformState(
                            self, token, phase, failure, addresses.ports(), supervisor.reports()));
        } catch (UncheckedIOException full) {
            // Supervision goes on though nobody can be told of it, on a full disk, say.
            events.record("the state could not be written: %s", full.toString());
        }
    }
}
