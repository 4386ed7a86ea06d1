package dev.aviary.tweet.profiles;

import dev.aviary.tweet.failing.Unavailable;
import java.util.Collection;
import java.util.List;

/** Who knows the profiles: user-service. */
public interface ProfileSource {

    int MOST_IDS_A_CALL = 1000;

    /**
     * One call for all of them; whoever does not exist is left out.
     *
     * @throws Unavailable if it cannot be known
     */
    List<Profile> read(Collection<Long> ids);
}
