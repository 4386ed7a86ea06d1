package dev.aviary.fanout.protocol.deletes;

import static dev.aviary.fanout.protocol.deletes.DeleteRule.FANOUT_TOMBSTONE;
import static dev.aviary.fanout.protocol.deletes.DeleteRule.LOCAL_TOMBSTONE;
import static dev.aviary.fanout.protocol.deletes.DeleteRule.SET_IF_ABSENT;
import static dev.aviary.fanout.protocol.deletes.DeleteRule.STORE_KEEPS_A_TOMBSTONE;
import static dev.aviary.fanout.protocol.deletes.DeleteRule.TOMBSTONE_OUTLIVES_THE_KEY;
import static dev.aviary.fanout.protocol.deletes.DeleteRule.TOMBSTONE_OUTLIVES_THE_LAG;

import dev.aviary.fanout.protocol.deletes.State.Body;
import dev.aviary.fanout.protocol.deletes.State.Client;
import dev.aviary.fanout.protocol.deletes.State.Event;
import dev.aviary.fanout.protocol.deletes.State.Near;
import dev.aviary.fanout.protocol.deletes.State.Redis;
import dev.aviary.fanout.protocol.search.Steps;
import dev.aviary.fanout.protocol.search.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everybody who writes a body or a tombstone somewhere, for one tweet. */
record DeleteWorld(String name, boolean mayRetry, int troubles, Set<DeleteRule> rules)
        implements World<State> {

    @Override
    public State start() {
        return State.start(mayRetry, troubles);
    }

    @Override
    public void steps(State now, Steps<State> next) {
        post(now, next);
        delete(now, next);
        store(now, next);
        fanOut(now, next);
        nearCache(now, next);
        readThrough(now, next);
        redis(now, next);
    }

    private void post(State now, Steps<State> next) {
        Client client = now.client();
        boolean deletes = client.writesTombstone();
        if (now.log().isEmpty()) {
            Client writing = new Client(true, deletes, client.mayRetry());
            next.may("the tweet is posted", now.append(Event.POSTED, writing));
        } else if (client.mayRetry() && !client.writesBody()) {
            Client writing = new Client(true, deletes, false);
            next.may("it is posted again, with its key", now.append(Event.POSTED, writing));
        }
        if (client.writesBody()) {
            Redis redis =
                    rules.contains(SET_IF_ABSENT)
                            ? now.redis().setIfAbsent(Body.LIVE)
                            : now.redis().with(Body.LIVE);
            next.will(
                    "its poster writes the body",
                    now.with(redis).with(new Client(false, deletes, client.mayRetry())));
        }
    }

    private void delete(State now, Steps<State> next) {
        Client client = now.client();
        if (!now.log().isEmpty() && !now.isDeleted()) {
            Client writing = new Client(client.writesBody(), true, client.mayRetry());
            next.may("the tweet is deleted", now.append(Event.DELETED, writing));
        }
        if (client.writesTombstone()) {
            State then = now.with(new Client(client.writesBody(), false, client.mayRetry()));
            next.will(
                    "its deleter writes the tombstone",
                    then.with(now.redis().with(Body.TOMBSTONE)));
            if (now.troubles() > 0) {
                next.may("TROUBLE: Redis refuses the tombstone", then.lessTrouble());
            }
        }
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

    private void nearCache(State now, Steps<State> next) {
        Near near = now.near();
        if (near.consumed() < now.log().size()) {
            Body body = near.body();
            if (now.log().get(near.consumed()) == Event.DELETED) {
                body = rules.contains(LOCAL_TOMBSTONE) ? Body.TOMBSTONE : null;
            }
            next.will(
                    "the near-cache consumes the next event",
                    now.with(new Near(body, near.consumed() + 1, near.loads())));
        }
        if (!near.loads() && near.body() == null && now.redis().body() == Body.LIVE) {
            next.may(
                    "the near-cache reads the body",
                    now.with(new Near(null, near.consumed(), true)));
        }
        if (near.loads()) {
            Body body = near.body() == null ? Body.LIVE : near.body();
            next.will(
                    "the near-cache puts it where nothing is",
                    now.with(new Near(body, near.consumed(), false)));
        }
    }

    private void readThrough(State now, Steps<State> next) {
        Body row = row(now);
        Body loaded = now.loaded();
        if (loaded == null && now.redis().body() == null && row != null) {
            next.may("a reader loads from the store", now.loaded(row));
        }
        if (loaded != null) {
            next.will(
                    "the reader sets it where nothing is",
                    now.with(now.redis().setIfAbsent(loaded)).loaded(null));
        }
    }

    private @Nullable Body row(State now) {
        List<Event> applied = now.log().subList(0, now.stored());
        if (applied.isEmpty()) {
            return null;
        }
        if (rules.contains(STORE_KEEPS_A_TOMBSTONE)) {
            return applied.contains(Event.DELETED) ? Body.TOMBSTONE : Body.LIVE;
        }
        return applied.getLast() == Event.POSTED ? Body.LIVE : null;
    }

    private void redis(State now, Steps<State> next) {
        Redis redis = now.redis();
        if (redis.body() == Body.TOMBSTONE && mayExpire(now)) {
            next.may("the tombstone expires", now.with(redis.with(null)));
        }
        if (now.saved().equals(redis)) {
            return;
        }
        next.may("Redis persists", now.redisPersists());
        if (now.troubles() > 0) {
            next.may("TROUBLE: Redis falls back", now.lessTrouble().with(now.saved()));
        }
    }

    /** In any case it outlives a request under way. */
    private boolean mayExpire(State now) {
        boolean lags = !now.log().subList(0, now.stored()).contains(Event.DELETED);
        return !now.client().writesBody()
                && now.loaded() == null
                && !(lags && rules.contains(TOMBSTONE_OUTLIVES_THE_LAG))
                && !(now.client().mayRetry() && rules.contains(TOMBSTONE_OUTLIVES_THE_KEY));
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
