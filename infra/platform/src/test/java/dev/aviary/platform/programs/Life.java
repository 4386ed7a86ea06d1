package dev.aviary.platform.programs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/** What one person does, one thing after the other, while others do the same. */
final class Life implements Callable<Integer> {

    @FunctionalInterface
    private interface Act {

        /** Answers whether there was anything to do. */
        boolean perform() throws InterruptedException;
    }

    private final Person me;
    private final Stage stage;
    private final RandomGenerator random;
    private final int operations;

    /** As often as it is to happen in a hundred. */
    private final List<Act> acts = new ArrayList<>();

    Life(Person me, Stage stage, RandomGenerator random, int operations) {
        this.me = me;
        this.stage = stage;
        this.random = random;
        this.operations = operations;
        Targets targets = new Targets(me, stage, random);
        Reading reading = new Reading(me, stage, targets, random);
        Writing writing = new Writing(me, stage, targets, reading);
        Reacting reacting = new Reacting(me, stage, targets, reading, random);
        Relating relating = new Relating(me, stage, reading, random);
        often(18, writing::post);
        often(8, writing::reply);
        often(7, writing::delete);
        often(11, reacting::like);
        often(4, reacting::unlike);
        often(10, reacting::repost);
        often(4, reacting::undoRepost);
        often(11, relating::follow);
        often(3, relating::unfollow);
        often(3, relating::mute);
        often(3, relating::unmute);
        often(2, relating::block);
        often(3, relating::unblock);
        often(9, reading::walk);
        often(4, reading::look);
    }

    @Override
    public Integer call() throws InterruptedException {
        for (int i = 0; i < operations; i++) {
            try {
                performOne();
            } catch (AssertionError e) {
                throw new AssertionError(
                        "%s, operation %d: %s".formatted(me.handle(), i, e.getMessage()), e);
            }
            stage.done().run();
        }
        return operations;
    }

    private void performOne() throws InterruptedException {
        boolean performed = false;
        while (!performed) {
            performed = acts.get(random.nextInt(acts.size())).perform();
        }
    }

    private void often(int times, Act act) {
        acts.addAll(Collections.nCopies(times, act));
    }
}
