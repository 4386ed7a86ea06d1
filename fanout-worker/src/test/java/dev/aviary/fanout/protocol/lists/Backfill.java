package dev.aviary.fanout.protocol.lists;

import static dev.aviary.fanout.protocol.lists.ListRule.BARRIER;
import static dev.aviary.fanout.protocol.lists.ListRule.CHECKPOINT_BESIDE_THE_LISTS;
import static dev.aviary.fanout.protocol.lists.ListRule.NOTHING_IS_REMOVED;
import static dev.aviary.fanout.protocol.lists.ListRule.NO_CHECKPOINT_MEANS_EMPTIED;

import dev.aviary.fanout.protocol.lists.CachedList.Claim;
import dev.aviary.fanout.protocol.lists.Setting.Change;
import dev.aviary.fanout.protocol.search.Hash;
import dev.aviary.fanout.protocol.search.Steps;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Handles follows: notes the log's end, waits for the store, reads a page, merges it. */
record Backfill(Setting world, ListScripts scripts, Set<ListRule> rules) implements Actor {

    /**
     * @param handled which changes it has handled, as its own memory knows
     */
    record At(Ids handled, Doing doing) {

        At doing(Doing other) {
            return new At(handled, other);
        }

        @Override
        public int hashCode() {
            return Hash.of(handled, doing);
        }
    }

    sealed interface Doing {}

    record Idle() implements Doing {}

    record Waiting(int change, int barrier) implements Doing {}

    record HasRead(int change, Ids page) implements Doing {}

    record Done(int change) implements Doing {}

    @Override
    public void steps(State now, Steps<State> next) {
        At at = now.backfill();
        switch (at.doing()) {
            case Idle() -> begin(now, next);
            case Waiting(int change, int barrier) when now.log().stored() >= barrier -> {
                Ids page = now.log().inStore().onlyThoseIn(world.ofA).newest(scripts.cap());
                next.will(
                        "backfill reads " + (page.isEmpty() ? "nothing" : page),
                        now.with(at.doing(new HasRead(change, page))));
            }
            case Waiting _ -> {}
            case HasRead(int change, Ids page) ->
                    next.will("backfill merges", merge(now, page).with(at.doing(new Done(change))));
            case Done(int change) -> next.will("backfill writes its checkpoint", end(now, change));
        }
    }

    private void begin(State now, Steps<State> next) {
        At at = now.backfill();
        Ids checkpoint = now.redis().changes();
        if (checkpoint == null && rules.contains(NO_CHECKPOINT_MEANS_EMPTIED)) {
            next.will(
                    "backfill finds no checkpoint and replays",
                    now.with(now.redis().withChanges(Ids.NONE)).with(new At(Ids.NONE, new Idle())));
        } else if (checkpoint != null
                && !checkpoint.hasAll(at.handled())
                && rules.contains(CHECKPOINT_BESIDE_THE_LISTS)) {
            next.will(
                    "backfill goes back to its checkpoint",
                    now.with(new At(checkpoint, new Idle())));
        } else {
            for (int change = 1; change <= now.owner().changes(); change++) {
                if (!at.handled().has(change)) {
                    handle(now, change, next);
                }
            }
        }
    }

    private void handle(State now, int change, Steps<State> next) {
        At at = now.backfill();
        if (world.changes.get(change - 1) == Change.FOLLOW) {
            int barrier = rules.contains(BARRIER) ? now.log().end() : 0;
            next.will(
                    "backfill notes the log's end",
                    now.with(at.doing(new Waiting(change, barrier))));
        } else if (rules.contains(NOTHING_IS_REMOVED)) {
            next.will("the unfollow needs nothing", now.with(at.doing(new Done(change))));
        } else {
            next.will(
                    "the unfollow removes A's tweets",
                    now.with(now.redis().with(purged(now.redis().list())))
                            .with(at.doing(new Done(change))));
        }
    }

    private State merge(State now, Ids page) {
        CachedList list = now.redis().list();
        return list == null ? now : now.with(now.redis().with(scripts.merge(list, page)));
    }

    private static State end(State now, int change) {
        Ids before = now.redis().changes();
        Ids saved = (before == null ? Ids.NONE : before).with(change);
        return now.with(now.redis().withChanges(saved))
                .with(new At(now.backfill().handled().with(change), new Idle()));
    }

    /** In Redis, a list without elements is a missing list. */
    private @Nullable CachedList purged(@Nullable CachedList list) {
        if (list == null) {
            return null;
        }
        Ids left = list.ids().without(world.ofA);
        return left.isEmpty() && list.mark() == Claim.NONE
                ? null
                : new CachedList(left, list.mark());
    }

    static State startAgain(State now) {
        return now.with(now.backfill().doing(new Idle()));
    }
}
