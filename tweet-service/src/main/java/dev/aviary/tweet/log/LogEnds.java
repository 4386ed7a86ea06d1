package dev.aviary.tweet.log;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Where the log ends now: everything acknowledged before the question lies before the answer. */
public interface LogEnds {

    /** The ends of the partitions that hold these authors' events; empty if not known in time. */
    Optional<Positions> ofAuthors(Collection<Long> authorIds, Duration wait);

    Optional<Positions> ofAll(Duration wait);

    /** Of the log of reactions. */
    Optional<Positions> ofReactions(Duration wait);
}
