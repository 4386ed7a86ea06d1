package dev.aviary.fanout.protocol.deletes;

import static dev.aviary.fanout.protocol.deletes.DeleteRule.SET_IF_ABSENT;

import dev.aviary.fanout.protocol.deletes.State.Body;
import dev.aviary.fanout.protocol.deletes.State.Client;
import dev.aviary.fanout.protocol.deletes.State.Event;
import dev.aviary.fanout.protocol.deletes.State.Redis;
import dev.aviary.fanout.protocol.search.Steps;
import java.util.Set;

/** tweet-service on behalf of whoever posts and deletes: first the log, then Redis. */
record Callers(Set<DeleteRule> rules) {

    void steps(State now, Steps<State> next) {
        post(now, next);
        delete(now, next);
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
}
