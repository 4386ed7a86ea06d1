package dev.aviary.fanout.protocol.audiences;

import static dev.aviary.fanout.protocol.audiences.AudienceRule.GREATEST_WINS;
import static dev.aviary.fanout.protocol.audiences.AudienceRule.MISSING_MEANS_LOAD;
import static dev.aviary.fanout.protocol.audiences.AudienceRule.RAISED_AGAIN;
import static dev.aviary.fanout.protocol.audiences.AudienceRule.VERSION_IN_THE_ROW;
import static dev.aviary.fanout.protocol.audiences.AudienceRule.VERSION_WITH_THE_EDGES;

import dev.aviary.fanout.protocol.audiences.State.Audience;
import dev.aviary.fanout.protocol.audiences.State.Half;
import dev.aviary.fanout.protocol.audiences.State.Redis;
import dev.aviary.fanout.protocol.search.Steps;
import dev.aviary.fanout.protocol.search.World;
import java.util.Optional;
import java.util.Set;

/** An owner changes edges; a reader caches the audience; Redis holds the version between them. */
record AudienceWorld(String name, int changes, int troubles, Set<AudienceRule> rules)
        implements World<State> {

    @Override
    public State start() {
        return State.start(troubles);
    }

    @Override
    public void steps(State now, Steps<State> next) {
        change(now, next);
        raiseAgain(now, next);
        read(now, next);
        trouble(now, next);
    }

    private void change(State now, Steps<State> next) {
        if (now.committed() < changes) {
            next.may("change " + (now.committed() + 1) + " is committed", now.commit());
        }
        for (int change = 1; change <= now.committed(); change++) {
            if (now.unraised().has(change)) {
                State then = now.raised(change);
                next.will("its request raises the version", raise(then, change));
                if (now.troubles() > 0) {
                    next.may("TROUBLE: Redis refuses the version", then.lessTrouble());
                }
            }
        }
    }

    /** From the events, in their order, which the checkpoint beside the version replays. */
    private void raiseAgain(State now, Steps<State> next) {
        int handled = now.redis().handled();
        if (rules.contains(RAISED_AGAIN) && handled < now.committed()) {
            State raised = raise(now, handled + 1);
            Redis redis = new Redis(raised.redis().version(), handled + 1);
            next.will("the worker raises the version of " + redis.handled(), now.with(redis));
        }
    }

    private State raise(State now, int change) {
        int before = now.redis().versionOrZero();
        int version;
        if (!rules.contains(VERSION_IN_THE_ROW)) {
            version = before + 1;
        } else {
            version = rules.contains(GREATEST_WINS) ? Math.max(before, change) : change;
        }
        return now.with(new Redis(version, now.redis().handled()));
    }

    private void read(State now, Steps<State> next) {
        Half half = now.half();
        if (half == null) {
            beginToLoad(now, next);
            return;
        }
        Integer read = half.read();
        if (!rules.contains(VERSION_IN_THE_ROW)) {
            Audience loaded = read == null ? null : new Audience(read, now.committed());
            next.will("a reader loads the edges", now.cache(loaded));
        } else if (read != null) {
            next.will(
                    "a reader loads their version", now.cache(new Audience(now.committed(), read)));
        }
    }

    private void beginToLoad(State now, Steps<State> next) {
        if (isServed(now)) {
            return;
        }
        int newest = now.committed();
        if (!rules.contains(VERSION_IN_THE_ROW)) {
            next.may("a reader reads the version", now.begin(new Half(now.redis().version())));
        } else if (!rules.contains(VERSION_WITH_THE_EDGES)) {
            next.may("a reader loads the edges", now.begin(new Half(newest)));
        } else {
            Redis told = raise(now, Math.max(newest, now.redis().versionOrZero())).redis();
            next.may(
                    "a reader loads, and user-service raises the version",
                    now.with(told).cache(new Audience(newest, newest)));
        }
    }

    private void trouble(State now, Steps<State> next) {
        boolean savesLess = !now.saved().equals(now.redis());
        if (savesLess) {
            next.may("Redis persists", now.redisPersists());
        }
        if (now.troubles() > 0) {
            next.may(
                    "TROUBLE: FLUSHALL",
                    now.lessTrouble().with(now.redis().flushed(now.unraised())));
            if (savesLess) {
                next.may("TROUBLE: Redis falls back", now.lessTrouble().with(now.saved()));
            }
        }
    }

    /** Whether the reader goes by what it has cached. */
    private boolean isServed(State now) {
        Audience near = now.near();
        if (near == null) {
            return false;
        }
        Integer version = now.redis().version();
        return version == null ? !rules.contains(MISSING_MEANS_LOAD) : near.version() >= version;
    }

    @Override
    public Optional<String> wrong(State atRest) {
        Audience near = atRest.near();
        return near != null && isServed(atRest) && near.edges() < atRest.committed()
                ? Optional.of(
                        "a reader goes by the audience of change %d, not by that of %d"
                                .formatted(near.edges(), atRest.committed()))
                : Optional.empty();
    }

    @Override
    public String show(State now) {
        Redis redis = now.redis();
        return "Postgres %d, Redis %s, worker %d, near %s"
                .formatted(
                        now.committed(),
                        redis.version() == null ? "-" : redis.version(),
                        redis.handled(),
                        now.near() == null ? "-" : now.near());
    }
}
