package dev.aviary.fanout.protocol.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Visits every state of a world, breadth first: so the first counterexample is one of the shortest,
 * and so the easiest to follow.
 */
public final class Search<S> {

    /** Some hundred megabytes. A world beyond this teaches less than a smaller one would. */
    private static final int MOST_STATES = 2_500_000;

    /** How a search ended. */
    public sealed interface Outcome {

        int states();

        record Holds(int states) implements Outcome {}

        record Violated(int states, Counterexample how) implements Outcome {}
    }

    private final World<S> world;

    /** Each state that was reached, and from which; the start from itself. */
    private final Map<S, S> cameFrom = new HashMap<>();

    private Search(World<S> world) {
        this.world = world;
    }

    public static <S> Outcome in(World<S> world) {
        return new Search<>(world).run();
    }

    private Outcome run() {
        Deque<S> todo = new ArrayDeque<>();
        cameFrom.put(world.start(), world.start());
        todo.add(world.start());
        while (!todo.isEmpty()) {
            S now = todo.remove();
            Steps<S> steps = Steps.of(world, now);
            Optional<String> wrong = steps.isAtRest() ? world.wrong(now) : Optional.empty();
            if (wrong.isPresent()) {
                return new Outcome.Violated(cameFrom.size(), pathTo(now, wrong.get()));
            }
            for (Steps.Step<S> step : steps.all()) {
                if (cameFrom.putIfAbsent(step.next(), now) == null) {
                    todo.add(step.next());
                }
            }
            if (cameFrom.size() > MOST_STATES) {
                throw new IllegalStateException("Too many states, make smaller: " + world.name());
            }
        }
        return new Outcome.Holds(cameFrom.size());
    }

    private Counterexample pathTo(S end, String wrong) {
        List<Counterexample.Line> lines = new ArrayList<>();
        S now = end;
        while (!now.equals(world.start())) {
            S before = cameFrom.getOrDefault(now, world.start());
            lines.addFirst(new Counterexample.Line(nameOfStep(before, now), world.show(now)));
            now = before;
        }
        return new Counterexample(world.name(), world.show(world.start()), lines, wrong);
    }

    /** Names are not kept for each state: to look at the steps once more is cheap. */
    private String nameOfStep(S before, S after) {
        return Steps.of(world, before).all().stream()
                .filter(step -> step.next().equals(after))
                .findFirst()
                .orElseThrow()
                .name();
    }
}
