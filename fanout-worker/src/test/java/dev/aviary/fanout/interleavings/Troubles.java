package dev.aviary.fanout.interleavings;

import dev.aviary.fanout.interleavings.Scene.Trouble;
import java.util.Collections;
import java.util.List;

/** What goes wrong around the worker. */
final class Troubles {

    private final World world;
    private final Turns turns;
    private final List<Trouble> kinds;

    /** Some kinds are frequent, others do not happen: as the seed has it. */
    Troubles(World world) {
        this.world = world;
        this.turns = world.turns();
        this.kinds =
                world.scene().troubles().stream()
                        .flatMap(
                                kind ->
                                        Collections.nCopies(turns.random().nextInt(4), kind)
                                                .stream())
                        .toList();
    }

    void strike() {
        int count = kinds.isEmpty() ? 0 : turns.random().nextInt(world.scene().mostTroubles() + 1);
        for (int n = 0; n < count; n++) {
            int pause = turns.random().nextInt(10);
            for (int i = 0; i < pause; i++) {
                turns.idle("is near");
            }
            Trouble trouble = kinds.get(turns.random().nextInt(kinds.size()));
            turns.idle(trouble.toString());
            make(trouble);
        }
    }

    /** Any kind, in a scene that has few. */
    void meet() {
        Trouble trouble = world.scene().trouble(turns.random());
        turns.step(trouble.toString());
        make(trouble);
    }

    private void make(Trouble trouble) {
        switch (trouble) {
            case CRASH -> crash();
            case FLUSH -> world.redis().empty();
            case EVICT -> world.redis().evictOne(turns.random());
            case FALL_BACK -> {
                turns.crash(name -> name.equals("in flight"));
                world.breakConnections();
                world.redis().fallBack(turns.random());
            }
            case BREAK -> world.breakConnections();
            case TICK -> world.graph().tick();
            case PULL -> world.graph().pull(world.scene().anybody(turns.random()));
            case EVICT_UNFINISHED -> world.redis().evictOneUnfinished(turns.random());
        }
    }

    private void crash() {
        String name = world.worker().name();
        for (Runnable sent : turns.crash(each -> each.startsWith(name))) {
            if (turns.chance(50)) {
                turns.enter(
                        "in flight",
                        () -> {
                            turns.step("arrives");
                            sent.run();
                        });
            }
        }
        world.startWorker();
    }
}
