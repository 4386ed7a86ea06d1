package dev.aviary.feed.requesting;

import dev.aviary.feed.sources.ListKey;

/** Asks for lists to be built. */
public interface ListRequests {

    /** Returns at once, whatever becomes of it: the next reader asks again. */
    void ask(ListKey list);
}
