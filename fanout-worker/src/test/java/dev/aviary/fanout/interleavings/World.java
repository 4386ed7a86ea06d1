package dev.aviary.fanout.interleavings;

import static dev.aviary.fanout.protocol.lists.ListRule.BARRIER;

import dev.aviary.fanout.interleavings.Scene.Trouble;
import dev.aviary.fanout.protocol.search.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Some people, a worker and what it works with. They do as the seed has it for a while, then all
 * work is brought to an end, and everybody's feed must be exactly right; and so on.
 */
final class World {

    private static final int ROUNDS = 3;
    private static final int MOST_STEPS = 100_000;

    private final Scene scene;
    private final Turns turns;
    private final Set<? extends Rule> without;
    private final SharedRedis redis;
    private final Log log = new Log();
    private final Store store;
    private final Graph graph;
    private final BrokenReading reading;
    private final BrokenCheckpoints checkpoints;
    private final People people;
    private final List<Worker> workers = new ArrayList<>();
    private boolean draining;

    World(Scene scene, long seed, SharedRedis redis, Set<? extends Rule> without) {
        this.scene = scene;
        this.turns = new Turns(new Random(seed));
        this.redis = redis;
        this.without = without;
        this.store = new Store(log, turns, keeps(BARRIER), scene.longestAnswer());
        this.graph = new Graph(turns, this::keeps);
        this.reading = new BrokenReading(this::keeps, log.authors());
        this.checkpoints = new BrokenCheckpoints(this::keeps);
        this.people = new People(this);
    }

    boolean keeps(Rule rule) {
        return !without.contains(rule);
    }

    Scene scene() {
        return scene;
    }

    Turns turns() {
        return turns;
    }

    SharedRedis redis() {
        return redis;
    }

    Log log() {
        return log;
    }

    Store store() {
        return store;
    }

    Graph graph() {
        return graph;
    }

    BrokenReading reading() {
        return reading;
    }

    BrokenCheckpoints checkpoints() {
        return checkpoints;
    }

    boolean isDraining() {
        return draining;
    }

    Worker worker() {
        return workers.getLast();
    }

    void startWorker() {
        workers.add(new Worker(this, workers.size() + 1));
    }

    void breakConnections() {
        workers.forEach(worker -> worker.sessions().breakAll());
    }

    /**
     * @return how many operations there were
     */
    int run() throws Throwable {
        redis.empty();
        redis.persist();
        if (scene.troubles().contains(Trouble.FALL_BACK)) {
            turns.enter("disk", this::persist);
        }
        turns.enter("store", store::write);
        turns.enter("relay", () -> graph.relay(log));
        startWorker();
        Troubles troubles = new Troubles(this);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                people.live(troubles);
                if (scene.mostTroubles() > 0) {
                    turns.enter("trouble", troubles::strike);
                }
                goOnUntilAllIsDone();
                people.check();
            }
        } finally {
            turns.crash(_ -> true);
            workers.forEach(worker -> worker.sessions().close());
        }
        return ROUNDS * scene.operations() * scene.people().size();
    }

    private void goOnUntilAllIsDone() throws Throwable {
        draining = false;
        for (int steps = 0; !draining || !worker().hasNothingToDo(); steps++) {
            if (steps > MOST_STEPS) {
                throw new Wrong("It never ends");
            }
            turns.next();
            if (!draining && isOnlyTheReadersWork()) {
                draining = true;
                worker().forgetIdleTurns();
            }
        }
    }

    private boolean isOnlyTheReadersWork() {
        return !turns.isThere(
                        name ->
                                name.startsWith("person")
                                        || name.equals("trouble")
                                        || name.equals("in flight")
                                        || name.contains("building")
                                        || name.contains("inquiry"))
                && graph.isPublished()
                && store.hasAll();
    }

    private void persist() {
        while (true) {
            turns.idle("persists");
            if (turns.chance(50) && !draining) {
                redis.persist();
            }
        }
    }
}
