package dev.aviary.fanout.protocol.lists;

import dev.aviary.fanout.protocol.search.Steps;

/** Those who post, and the store writer, which applies the log record by record. */
record Producers(Setting world) implements Actor {

    @Override
    public void steps(State now, Steps<State> next) {
        Log log = now.log();
        Ids appended = log.all();
        for (int id = 1; id <= world.tweets; id++) {
            if (!appended.has(id)) {
                next.may("tweet " + id + " is appended", now.with(log.append(id)));
            }
        }
        if (log.stored() < log.end()) {
            next.will("the store applies the next record", now.with(log.storeNext()));
        }
    }
}
