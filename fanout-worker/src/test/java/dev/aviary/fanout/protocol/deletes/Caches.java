package dev.aviary.fanout.protocol.deletes;

import static dev.aviary.fanout.protocol.deletes.DeleteRule.LOCAL_TOMBSTONE;
import static dev.aviary.fanout.protocol.deletes.DeleteRule.STORE_KEEPS_A_TOMBSTONE;
import static dev.aviary.fanout.protocol.deletes.DeleteRule.TOMBSTONE_OUTLIVES_THE_KEY;
import static dev.aviary.fanout.protocol.deletes.DeleteRule.TOMBSTONE_OUTLIVES_THE_LAG;

import dev.aviary.fanout.protocol.deletes.State.Body;
import dev.aviary.fanout.protocol.deletes.State.Event;
import dev.aviary.fanout.protocol.deletes.State.Near;
import dev.aviary.fanout.protocol.deletes.State.Redis;
import dev.aviary.fanout.protocol.search.Steps;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What readers fill, and what Redis does by itself. */
record Caches(Set<DeleteRule> rules) {

    void steps(State now, Steps<State> next) {
        nearCache(now, next);
        readThrough(now, next);
        redis(now, next);
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
}
