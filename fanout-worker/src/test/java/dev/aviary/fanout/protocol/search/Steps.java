package dev.aviary.fanout.protocol.search;

import java.util.ArrayList;
import java.util.List;

/** What could happen next. */
public final class Steps<S> {

    record Step<S>(String name, S next) {}

    private final List<Step<S>> steps = new ArrayList<>();
    private boolean atRest = true;

    static <S> Steps<S> of(World<S> world, S now) {
        Steps<S> steps = new Steps<>();
        world.steps(now, steps);
        return steps;
    }

    /** A step that is taken sooner or later: somebody's work goes on. */
    public void will(String name, S next) {
        atRest = false;
        may(name, next);
    }

    /** A step that may never be taken: somebody's wish, or trouble. */
    public void may(String name, S next) {
        steps.add(new Step<>(name, next));
    }

    List<Step<S>> all() {
        return steps;
    }

    boolean isAtRest() {
        return atRest;
    }
}
