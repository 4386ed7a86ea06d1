package dev.aviary.fanout.audiences;

import java.util.HashSet;
import java.util.Set;

/**
 * Whom a user follows.
 *
 * @param unpushed of these, whose tweets are no longer pushed; readers pull them
 */
public record Audience(Set<Long> following, Set<Long> unpushed) {

    /** Whose tweets belong into the feed's list: those pushed to this user. */
    public Set<Long> pushed() {
        Set<Long> pushed = new HashSet<>(following);
        pushed.removeAll(unpushed);
        return pushed;
    }
}
