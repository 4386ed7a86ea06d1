package dev.aviary.fanout.interleavings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets one actor at a time go on, from one step to the next; which one is a matter of the seed
 * alone. Each actor has a thread of its own, for it runs real code, but never do two of them run.
 */
final class Turns {

    /** Actors are more or less eager, so that some interleavings have one far ahead of another. */
    private static final int[] EAGERNESS = {1, 6, 30};

    private static final int[] STICKINESS = {0, 50, 80, 95};
    private static final int PATIENCE_SECONDS = 60;

    /** Ends an actor that crashes; no production code catches it. */
    static final class Crash extends Error {

        private static final long serialVersionUID = 1;

        Crash() {
            super("Crashed", null, false, false);
        }
    }

    /** Somebody who takes steps. */
    final class Actor {

        private final String name;
        private final int weight;
        private final Thread thread;
        private final Semaphore go = new Semaphore(0);
        private boolean idle;
        private boolean dead;
        private String at = "begins";
        private @Nullable Runnable inFlight;

        private Actor(String name, int weight, Runnable part) {
            this.name = name;
            this.weight = weight;
            this.thread = Thread.ofVirtual().name(name).unstarted(() -> play(part));
        }

        private void play(Runnable part) {
            go.acquireUninterruptibly();
            current.set(this);
            try {
                if (!dead) {
                    part.run();
                }
            } catch (Crash e) {
                // somebody made it so
            } catch (Throwable e) {
                failure = e;
            } finally {
                actors.remove(this);
                if (!dead) {
                    back.release();
                }
            }
        }
    }

    private final Random random;
    private final int stickiness;
    private final List<Actor> actors = new ArrayList<>(); // in order of birth
    private final List<String> trace = new ArrayList<>();
    private final ThreadLocal<Actor> current = new ThreadLocal<>();
    private final Semaphore back = new Semaphore(0);
    private @Nullable Throwable failure;

    Turns(Random random) {
        this.random = random;
        this.stickiness = STICKINESS[random.nextInt(STICKINESS.length)];
    }

    Random random() {
        return random;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** From now on this actor takes part. */
    void enter(String name, Runnable part) {
        enlist(name, part).start();
    }

    /** The same for somebody who starts threads on their own. */
    Thread enlist(String name, Runnable part) {
        Actor actor = new Actor(name, EAGERNESS[random.nextInt(EAGERNESS.length)], part);
        actors.add(actor);
        return actor.thread;
    }

    /** Called by an actor: from here on, it is somebody's turn, perhaps its own again. */
    void step(String what) {
        pause(what, false, null);
    }

    /** The same where the actor has nothing to do. */
    void idle(String what) {
        pause(what, true, null);
    }

    /** The same before something is sent: it may be sent all the same when the actor crashes. */
    void send(String what, Runnable inFlight) {
        pause(what, false, inFlight);
    }

    private void pause(String what, boolean idle, @Nullable Runnable inFlight) {
        Actor me = current.get();
        if (me.dead) {
            throw new Crash();
        }
        if (idle || !chance(stickiness)) {
            me.at = what;
            me.idle = idle;
            me.inFlight = inFlight;
            back.release();
            me.go.acquireUninterruptibly();
            me.inFlight = null;
            me.idle = false;
            if (me.dead) {
                throw new Crash();
            }
        }
        note(me.name + ": " + what);
    }

    void note(String what) {
        trace.add(what);
    }

    List<String> trace() {
        return trace;
    }

    boolean isThere(Predicate<String> name) {
        return actors.stream().anyMatch(actor -> name.test(actor.name));
    }

    /** Lets somebody go on to their next step. */
    void next() throws Throwable {
        Actor actor = choose();
        actor.go.release();
        if (!back.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(actor.name + " never comes back after: " + actor.at);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private Actor choose() {
        int left = random.nextInt(actors.stream().mapToInt(Turns::weight).sum());
        for (Actor actor : actors) {
            left -= weight(actor);
            if (left < 0) {
                return actor;
            }
        }
        throw new IllegalStateException("Nobody is there");
    }

    private static int weight(Actor actor) {
        return actor.idle ? 1 : actor.weight;
    }

    /** Where they are, they end. What they were about to send may yet arrive. */
    List<Runnable> crash(Predicate<String> name) {
        List<Runnable> inFlight = new ArrayList<>();
        for (Actor actor : List.copyOf(actors)) {
            if (name.test(actor.name)) {
                if (actor.inFlight != null) {
                    inFlight.add(actor.inFlight);
                }
                end(actor);
            }
        }
        return inFlight;
    }

    private void end(Actor actor) {
        actor.dead = true;
        actors.remove(actor);
        actor.go.release();
        try {
            if (!actor.thread.join(Duration.ofSeconds(PATIENCE_SECONDS))) {
                throw new IllegalStateException(actor.name + " does not end at: " + actor.at);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
