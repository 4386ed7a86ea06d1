package dev.aviary.fanout.protocol.lists;

import static dev.aviary.fanout.protocol.lists.ListRule.CHECKPOINT_BESIDE_THE_LISTS;
import static dev.aviary.fanout.protocol.lists.ListRule.CHECKPOINT_LAST;
import static dev.aviary.fanout.protocol.lists.ListRule.FRESH_FOLLOWERS;
import static dev.aviary.fanout.protocol.lists.ListRule.NO_CHECKPOINT_MEANS_EMPTIED;

import dev.aviary.fanout.protocol.lists.CachedList.Token;
import dev.aviary.fanout.protocol.search.Steps;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the log: asks who follows the author, inserts, writes the checkpoint, goes on. */
record FanOut(Setting world, ListScripts scripts, Set<ListRule> rules) implements Actor {

    /** How far it is with the record at its position, as only its own memory knows. */
    sealed interface At {
        int position();
    }

    record Ready(int position) implements At {}

    record Asked(int position, boolean ownerFollows) implements At {}

    record Inserted(int position) implements At {}

    @Override
    public void steps(State now, Steps<State> next) {
        switch (now.fanOut()) {
            case Ready(int position) -> begin(now, position, next);
            case Asked(int position, boolean follows) ->
                    next.will(
                            "fan-out inserts " + now.log().ids().get(position),
                            insert(now, position, follows).with(new Inserted(position)));
            case Inserted(int position) ->
                    next.will(
                            "fan-out writes its checkpoint",
                            now.with(now.redis().withTweets(position + 1))
                                    .with(new Ready(position + 1)));
        }
    }

    private void begin(State now, int position, Steps<State> next) {
        Integer checkpoint = now.redis().tweets();
        if (checkpoint == null && rules.contains(NO_CHECKPOINT_MEANS_EMPTIED)) {
            next.will(
                    "fan-out finds no checkpoint and replays",
                    now.with(now.redis().withTweets(0)).with(new Ready(0)));
        } else if (checkpoint != null
                && checkpoint < position
                && rules.contains(CHECKPOINT_BESIDE_THE_LISTS)) {
            next.will("fan-out goes back to its checkpoint", now.with(new Ready(checkpoint)));
        } else if (position < now.log().end()) {
            ask(now, position, next);
        }
    }

    private void ask(State now, int position, Steps<State> next) {
        int id = now.log().ids().get(position);
        boolean ofA = world.ofA.has(id);
        boolean follows = !ofA || now.owner().followsA();
        State asked =
                rules.contains(CHECKPOINT_LAST)
                        ? now
                        : now.with(now.redis().withTweets(position + 1));
        next.will(
                "fan-out of " + id + (follows ? ": the owner follows" : ": nobody follows"),
                asked.with(new Asked(position, follows)));
        if (!rules.contains(FRESH_FOLLOWERS) && follows && ofA) {
            next.may(
                    "fan-out of " + id + ": a cache knows no follower",
                    asked.with(new Asked(position, false)));
        }
    }

    private State insert(State now, int position, boolean follows) {
        CachedList list = openIfTimeline(now.redis().list());
        if (list == null || !follows) {
            return now;
        }
        int id = now.log().ids().get(position);
        return now.with(now.redis().with(scripts.insert(list, id)));
    }

    /** A missing timeline is opened by an insert; a missing feed stays missing. */
    private @Nullable CachedList openIfTimeline(@Nullable CachedList list) {
        return list == null && world.timeline ? new CachedList(Ids.NONE, Token.EXPIRED) : list;
    }

    /** In the hands of another worker, or of the same after its session broke. */
    State startAgain(State now) {
        Integer checkpoint = now.redis().tweets();
        int position = now.fanOut().position();
        if (checkpoint == null || !rules.contains(CHECKPOINT_BESIDE_THE_LISTS)) {
            return now.with(new Ready(position));
        }
        return now.with(new Ready(checkpoint));
    }
}
