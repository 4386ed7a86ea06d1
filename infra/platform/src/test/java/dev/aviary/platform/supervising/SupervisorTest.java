package dev.aviary.platform.supervising;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.platform.processes.ProcessIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisorTest {

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final List<String> starts = new CopyOnWriteArrayList<>();
    private Supervisor supervisor = supervising();

    @AfterEach
    void stopsAll() throws InterruptedException {
        supervisor.stopAll();
    }

    @Test
    void aKilledProcessIsStartedAgainAndTheEventIsLogged() throws Exception {
        supervisor = supervising(sleeper("redis", 0));
        supervisor.startAll();
        ProcessIdentity first = identity("redis");

        first.alive().orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .until(() -> isReady("redis") && !identity("redis").equals(first));
        assertThat(log.toString()).contains("redis died (exit code 137); again in");
    }

    @Test
    void laterWavesWaitUntilTheEarlierOnesAreReady() throws Exception {
        supervisor = supervising(sleeper("feed-service", 1), sleeper("postgres", 0));

        supervisor.startAll();

        assertThat(starts).containsExactly("postgres", "feed-service");
    }

    @Test
    void whatNeverBecomesReadyFailsTheStartWithItsReason() throws Exception {
        Launch broken =
                () -> {
                    throw new IOException("no such file");
                };
        supervisor = supervising(specification("kafka", 0, broken), sleeper("feed-service", 1));

        Report failed = supervisor.startAll().orElseThrow();

        assertThat(failed.name()).isEqualTo("kafka");
        assertThat(failed.state()).isEqualTo(ProcessState.FAILED);
        assertThat(failed.reason()).isEqualTo("could not be started: no such file");
        assertThat(starts).isEmpty();
    }

    @Test
    void aStoppedProcessStaysDownUntilItIsStarted() throws Exception {
        supervisor = supervising(sleeper("redis", 0));
        supervisor.startAll();
        ProcessIdentity first = identity("redis");

        Report stopped = supervisor.stop("redis").orElseThrow();
        Report started = supervisor.start("redis").orElseThrow();

        assertThat(stopped.state()).isEqualTo(ProcessState.STOPPED);
        assertThat(first.alive()).isEmpty();
        assertThat(started.state()).isEqualTo(ProcessState.READY);
    }

    @Test
    void aStopInterruptsALaunchThatHangs() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        Launch hanging =
                () -> {
                    entered.countDown();
                    new CountDownLatch(1).await();
                    throw new AssertionError("nobody counts down");
                };
        supervisor = supervising(specification("postgres", 0, hanging));
        Thread starting = Thread.ofVirtual().start(() -> startAll(supervisor));
        entered.await();

        Report stopped = supervisor.stop("postgres").orElseThrow();

        assertThat(stopped.state()).isEqualTo(ProcessState.STOPPED);
        starting.interrupt();
    }

    @Test
    void stoppingAllLeavesNoProcess() throws Exception {
        supervisor = supervising(sleeper("postgres", 0), sleeper("feed-service", 1));
        supervisor.startAll();
        List<ProcessIdentity> running = List.of(identity("postgres"), identity("feed-service"));

        supervisor.stopAll();

        assertThat(running).allMatch(identity -> identity.alive().isEmpty());
        assertThat(supervisor.reports()).allMatch(r -> r.state() == ProcessState.STOPPED);
    }

    @Test
    void aNameThatNobodyHasIsNotFound() throws Exception {
        assertThat(supervisor.restart("nobody")).isEmpty();
    }

    private Supervisor supervising(Specification... specifications) {
        return new Supervisor(
                List.of(specifications),
                new Events(new PrintStream(log, true), Clock.systemUTC()),
                Clock.systemUTC(),
                new Random(1),
                () -> {});
    }

    private Specification sleeper(String name, int wave) {
        return specification(
                name,
                wave,
                () -> {
                    starts.add(name);
                    return new Sleeper(new ProcessBuilder("sleep", "600").start());
                });
    }

    private static Specification specification(String name, int wave, Launch launch) {
        return new Specification(name, "test://" + name, wave, 0, Duration.ofSeconds(10), launch);
    }

    private static void startAll(Supervisor supervisor) {
        try {
            supervisor.startAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProcessIdentity identity(String name) {
        return Objects.requireNonNull(report(name).identity());
    }

    private boolean isReady(String name) {
        return report(name).state() == ProcessState.READY;
    }

    private Report report(String name) {
        return supervisor.reports().stream()
                .filter(report -> report.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
