package dev.aviary.platform.supervising;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Starts all processes in waves, keeps them alive, and stops them the other way round. */
public final class Supervisor {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    /** Longer than any launch takes to end its process by force. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private final List<Supervised> all;

    public Supervisor(
            List<Specification> specifications,
            Events events,
            Clock clock,
            RandomGenerator random,
            Runnable changed) {
        all =
                specifications.stream()
                        .map(
                                specification ->
                                        new Supervised(
                                                specification,
                                                new Backoff(FIRST_PAUSE, LONGEST_PAUSE, random),
                                                events,
                                                clock,
                                                changed))
                        .toList();
        all.forEach(one -> Thread.ofPlatform().name(one.specification().name()).start(one));
    }

    /** Returns when all are ready, or with the report of the first that will not be. */
    public Optional<Report> startAll() throws InterruptedException {
        for (List<Supervised> wave : waves(Specification::startsIn)) {
            wave.forEach(Supervised::start);
            for (Supervised one : wave) {
                one.bulletin()
                        .await(
                                one.specification().patience().plus(STOP_PATIENCE),
                                ProcessState.READY,
                                ProcessState.FAILED,
                                ProcessState.STOPPED);
                if (one.bulletin().latest().state() == ProcessState.FAILED) {
                    return Optional.of(one.bulletin().latest());
                }
            }
        }
        return Optional.empty();
    }

    public void stopAll() throws InterruptedException {
        for (List<Supervised> wave : waves(Specification::stopsIn)) {
            wave.forEach(Supervised::stop);
            for (Supervised one : wave) {
                one.bulletin().await(STOP_PATIENCE, ProcessState.STOPPED, ProcessState.FAILED);
            }
        }
    }

    public Optional<Report> start(String name) throws InterruptedException {
        return with(name, one -> startAndWait(one));
    }

    public Optional<Report> stop(String name) throws InterruptedException {
        return with(name, one -> stopAndWait(one));
    }

    public Optional<Report> restart(String name) throws InterruptedException {
        return with(
                name,
                one -> {
                    stopAndWait(one);
                    startAndWait(one);
                });
    }

    public List<Report> reports() {
        return all.stream().map(one -> one.bulletin().latest()).toList();
    }

    private static void startAndWait(Supervised one) throws InterruptedException {
        one.start();
        one.bulletin()
                .await(one.specification().patience(), ProcessState.READY, ProcessState.FAILED);
    }

    private static void stopAndWait(Supervised one) throws InterruptedException {
        one.stop();
        one.bulletin().await(STOP_PATIENCE, ProcessState.STOPPED, ProcessState.FAILED);
    }

    private Optional<Report> with(String name, Action action) throws InterruptedException {
        for (Supervised one : all) {
            if (one.specification().name().equals(name)) {
                action.on(one);
                return Optional.of(one.bulletin().latest());
            }
        }
        return Optional.empty();
    }

    private List<List<Supervised>> waves(ToIntFunction<Specification> wave) {
        return List.copyOf(
                all.stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> wave.applyAsInt(one.specification()),
                                        TreeMap::new,
                                        Collectors.toList()))
                        .values());
    }

    @FunctionalInterface
    private interface Action {
        void on(Supervised one) throws InterruptedException;
    }
}
