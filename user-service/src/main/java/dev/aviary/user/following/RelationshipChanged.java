package dev.aviary.user.following;

import java.util.List;

/**
 * A user follows others, or no longer does. It waits in the outbox as JSON under this class's name,
 * so moving or renaming it wants an empty outbox, or a migration.
 *
 * @param audienceVersion the owner's version after the change
 */
public record RelationshipChanged(
        long ownerId, Kind kind, List<Long> otherIds, long audienceVersion) {

    /** What became of the relationship. */
    public enum Kind {
        FOLLOWED,
        UNFOLLOWED
    }

    /** One person's changes stay in order; changes of different people need none. */
    public String key() {
        return Long.toString(ownerId);
    }
}
