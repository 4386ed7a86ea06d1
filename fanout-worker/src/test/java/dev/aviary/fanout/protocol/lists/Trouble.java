package dev.aviary.fanout.protocol.lists;

import static dev.aviary.fanout.protocol.lists.ListRule.ONE_SESSION_A_BATCH;

import dev.aviary.fanout.protocol.search.Steps;
import java.util.Set;

/** Crashes, and a Redis that evicts, is emptied, or falls back to what it saved last. */
record Trouble(Setting world, Set<ListRule> rules) implements Actor {

    @Override
    public void steps(State now, Steps<State> next) {
        Redis redis = now.redis();
        boolean savesLess = world.fallsBack && !now.saved().equals(redis);
        if (savesLess) {
            next.may("Redis persists", now.redisPersists());
        }
        if (now.troubles() == 0) {
            return;
        }
        State then = now.lessTrouble();
        if (!(now.fanOut() instanceof FanOut.Ready)) {
            next.may("TROUBLE: the fan-out crashes", fanOutStartsAgain(then));
        }
        if (!(now.backfill().doing() instanceof Backfill.Idle)) {
            next.may("TROUBLE: the backfill crashes", Backfill.startAgain(then));
        }
        for (Building.At at : now.buildings().atWork()) {
            next.may(
                    "TROUBLE: building " + at.token() + " crashes",
                    then.with(now.buildings().without(at)));
        }
        if (redis.list() != null) {
            next.may("TROUBLE: the list is evicted", then.with(redis.with(null)));
            next.may("TROUBLE: FLUSHALL", then.with(Redis.FLUSHED));
        }
        if (savesLess) {
            next.may("TROUBLE: Redis falls back", fallBack(then));
        }
    }

    /** Connections break with the Redis that they led to. */
    private State fallBack(State now) {
        State then = now.with(now.saved());
        return rules.contains(ONE_SESSION_A_BATCH)
                ? fanOutStartsAgain(Backfill.startAgain(then))
                : then;
    }

    private State fanOutStartsAgain(State now) {
        return new FanOut(world, new ListScripts(world.cap, world.slack, rules), rules)
                .startAgain(now);
    }
}
