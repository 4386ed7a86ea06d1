package dev.aviary.fanout.protocol.lists;

import dev.aviary.fanout.protocol.search.Steps;

/** Somebody who has a hand in the list, or in what it is made from. */
interface Actor {

    void steps(State now, Steps<State> next);
}
