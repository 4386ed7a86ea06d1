package dev.aviary.fanout.timelines;

import dev.aviary.fanout.lists.Ids;
import java.util.Collection;

/** What the store holds of some authors. */
public interface StoredTimelines {

    /**
     * The newest ids of all these authors together, read at or past the end that the log has when
     * this is called.
     *
     * @throws RuntimeException when that cannot be had now; later it can
     */
    Ids newest(Collection<Long> authors, int limit);
}
