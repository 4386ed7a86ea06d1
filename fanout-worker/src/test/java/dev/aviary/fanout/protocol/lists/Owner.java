package dev.aviary.fanout.protocol.lists;

import dev.aviary.fanout.protocol.lists.Setting.Change;
import dev.aviary.fanout.protocol.search.Steps;

/** The owner of the feed; each change is one transaction: the edge and its event. */
record Owner(Setting world) implements Actor {

    @Override
    public void steps(State now, Steps<State> next) {
        int done = now.owner().changes();
        if (done < world.changes.size()) {
            boolean follows = world.changes.get(done) == Change.FOLLOW;
            next.may(
                    follows ? "the owner follows A" : "the owner unfollows A",
                    now.with(new Person(follows, done + 1)));
        }
    }
}
