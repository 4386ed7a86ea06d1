package dev.aviary.tweet.caching;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An author's latest posts and deletes. It claims nothing about older ones.
 *
 * @param posted without those deleted since
 * @param deleted for good, so a post noted again by a retry does not revive it
 */
public record OwnWrites(Set<Long> posted, Set<Long> deleted) {

    public static final OwnWrites NONE = new OwnWrites(Set.of(), Set.of());

    /** From the changes as they are kept: an id for a post, a negated one for a delete. */
    static OwnWrites of(List<Long> changes) {
        Set<Long> posted = new HashSet<>();
        Set<Long> deleted = new HashSet<>();
        for (long change : changes) {
            if (change < 0) {
                deleted.add(-change);
            } else {
                posted.add(change);
            }
        }
        posted.removeAll(deleted);
        return new OwnWrites(posted, deleted);
    }
}
