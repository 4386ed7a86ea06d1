package dev.aviary.fanout.protocol.deletes;

import static dev.aviary.fanout.protocol.deletes.DeleteRule.FANOUT_TOMBSTONE;

import dev.aviary.fanout.protocol.deletes.State.Body;
import dev.aviary.fanout.protocol.deletes.State.Event;
import dev.aviary.fanout.protocol.deletes.State.Redis;
import dev.aviary.fanout.protocol.search.Steps;
import dev.aviary.fanout.protocol.search.World;
import java.util.Optional;
import java.util.Set;

/** Everybody who writes a body or a tombstone somewhere, for one tweet. */
record DeleteWorld(String name, boolean mayRetry, int troubles, Set<DeleteRule> rules)
        implements World<State> {

    @Override
    public State start() {
        return State.start(mayRetry, troubles);
    }

    @Override
    public void steps(State now, Steps<State> next) {
        new Callers(rules).steps(now, next);
        store(now, next);
        fanOut(now, next);
        new Caches(rules).steps(now, next);
    }

    private static void store(State now, Steps<State> next) {
        if (now.stored() < now.log().size()) {
            next.will("the store applies the next event", now.stored(now.stored() + 1));
        }
    }

    private void fanOut(State now, Steps<State> next) {
        int position = now.consumed();
        Redis redis = now.redis();
        if (redis.checkpoint() < position) {
            next.will("fan-out goes back to its checkpoint", now.consumed(redis.checkpoint()));
        } else if (position < now.log().size()) {
            boolean buries =
                    now.log().get(position) == Event.DELETED && rules.contains(FANOUT_TOMBSTONE);
            Body body = buries ? Body.TOMBSTONE : redis.body();
            next.will(
                    "fan-out consumes the next event",
                    now.with(new Redis(body, position + 1)).consumed(position + 1));
        }
    }

    @Override
    public Optional<String> wrong(State atRest) {
        if (!atRest.isDeleted()) {
            return Optional.empty();
        }
        if (atRest.redis().body() == Body.LIVE) {
            return Optional.of("Redis holds the body of a deleted tweet");
        }
        return atRest.near().body() == Body.LIVE
                ? Optional.of("a near-cache holds the body of a deleted tweet")
                : Optional.empty();
    }

    @Override
    public String show(State now) {
        return "log %-27s stored %d, fan-out %d, Redis %-9s near %s"
                .formatted(
                        now.log(),
                        now.stored(),
                        now.consumed(),
                        now.redis().body() == null ? "-" : now.redis().body(),
                        now.near().body() == null ? "-" : now.near().body());
    }
}
