package dev.aviary.fanout.timelines;

import dev.aviary.fanout.lists.Ids;
import java.time.Duration;
import java.util.Collection;

/** What the store holds of some authors. */
public interface StoredTimelines {

    /**
     * The newest ids of all these authors together, read at or past the end that the log has when
     * this is called.
     *
     * @param wait how long the store may take to get there
     * @throws RuntimeException when that cannot be had now; later it can
     */
    Ids newest(Collection<Long> authors, int limit, Duration wait);
}
