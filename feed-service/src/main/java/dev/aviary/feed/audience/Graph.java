package dev.aviary.feed.audience;

import dev.aviary.feed.failing.Unavailable;
import dev.aviary.feed.failing.UnknownReader;

/** The follow graph. */
public interface Graph {

    /**
     * The audience as it is now.
     *
     * @throws Unavailable if the graph cannot be asked
     * @throws UnknownReader if there is no such user
     */
    Audience audienceOf(long reader);
}
