package dev.aviary.platform.programs;

import dev.aviary.platform.calling.Crew;
import dev.aviary.platform.running.RunningPlatform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One random program: everybody lives a while; then some leave for good and others arrive, while
 * all who stay go on. Meanwhile trouble strikes. Which operations, and which troubles, follows from
 * the seed; how they interleave does not.
 */
final class Program {

    private static final int PEOPLE = 20;
    private static final int CHANGING = 2;

    private final Gateway gateway;
    private final Troubles troubles;
    private final Schedule schedule;
    private final World world = new World();
    private final long seed;
    private final int operations;
    private final AtomicInteger done = new AtomicInteger();
    private final List<Future<?>> strikes = Collections.synchronizedList(new ArrayList<>());

    /** Troubles may overlap: on a slow machine they would otherwise strike when all is over. */
    private final ExecutorService striking = Executors.newVirtualThreadPerTaskExecutor();

    Program(RunningPlatform platform, long seed, int operations, Schedule schedule) {
        this.gateway = new Gateway(platform.gateway());
        this.troubles = new Troubles(platform);
        this.seed = seed;
        this.operations = operations;
        this.schedule = schedule;
    }

    /** Returns when all is done and whatever was broken runs again. */
    Ending run() throws Exception {
        String name = "s" + Long.toString(seed, 36);
        Population population = new Population(gateway, world, name);
        List<Person> people = new ArrayList<>(population.register(0, PEOPLE));
        Stage first =
                new Stage(name, gateway, world, new Doubts(), troubles, people, this::countOne);
        try {
            new Crew(PEOPLE).all(lives(first, operations * 4 / 5));

            Collections.shuffle(people, new Random(seed));
            List<Person> leaving = people.subList(0, CHANGING);
            List<Person> staying = new ArrayList<>(people.subList(CHANGING, PEOPLE));
            staying.addAll(population.register(PEOPLE, PEOPLE + CHANGING));
            Stage second = first.next(name + "b", staying);
            List<Callable<Integer>> tasks = lives(second, operations / 5);
            leaving.forEach(person -> tasks.add(() -> leave(population, person)));
            new Crew(tasks.size()).all(tasks);
            awaitStrikes();
            return new Ending(second, population, leaving, new Random(seed));
        } finally {
            striking.shutdownNow();
        }
    }

    int done() {
        return done.get();
    }

    private List<Callable<Integer>> lives(Stage stage, int total) {
        List<Callable<Integer>> lives = new ArrayList<>();
        for (Person person : stage.people()) {
            Random random = new Random((seed + stage.name()).hashCode() * 31L + person.index());
            lives.add(new Life(person, stage, random, Math.ceilDiv(total, PEOPLE)));
        }
        return lives;
    }

    private int leave(Population population, Person person) throws InterruptedException {
        population.leave(person);
        countOne();
        return 1;
    }

    private void countOne() {
        schedule.after(done.incrementAndGet())
                .ifPresent(trouble -> strikes.add(striking.submit(() -> strike(trouble))));
    }

    private Trouble strike(Trouble trouble) {
        long start = System.nanoTime();
        int before = done.get();
        troubles.strike(trouble, new Random(seed));
        System.out.printf(
                "%6d done: %s, over at %d after %.1f s%n",
                before, trouble, done.get(), (System.nanoTime() - start) / 1e9);
        return trouble;
    }

    private void awaitStrikes() throws InterruptedException, ExecutionException, TimeoutException {
        for (Future<?> strike : List.copyOf(strikes)) {
            strike.get(6, TimeUnit.MINUTES);
        }
    }
}
