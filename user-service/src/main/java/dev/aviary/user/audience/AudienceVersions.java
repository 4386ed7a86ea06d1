package dev.aviary.user.audience;

import java.time.Duration;
import java.util.Map;

/** The greatest audience version that was ever told of each user, where readers look for it. */
public interface AudienceVersions {

    /**
     * Raises versions by user id; lower ones than are known change nothing.
     *
     * @throws RuntimeException if it is not certain that all of them arrived
     */
    void raise(Map<Long, Long> versions);

    /** The same, but gives up silently after a while: somebody waits, and others will tell too. */
    void tryToRaise(Map<Long, Long> versions, Duration patience);
}
