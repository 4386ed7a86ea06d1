package dev.aviary.fanout.audiences;

import java.util.Optional;

/** Whose tweets go into a reader's feed. */
public interface Audiences {

    /** Empty: there is no such user. */
    Optional<Audience> of(long user);
}
