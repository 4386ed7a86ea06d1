package dev.aviary.feed.hydrating;

import dev.aviary.feed.failing.Unavailable;
import java.util.Collection;
import java.util.Map;

/** Handles and names. */
public interface ProfileDirectory {

    /**
     * Those of the ids that are known.
     *
     * @throws Unavailable if the directory cannot be asked
     */
    Map<Long, Author> read(Collection<Long> ids);
}
