package dev.aviary.user.following;

import dev.aviary.user.accounts.Account;
import java.util.List;

/**
 * A user's relationships to others changed. It waits in the outbox as JSON under this class's name,
 * so moving or renaming it wants an empty outbox, or a migration.
 *
 * @param audienceVersion the owner's version after the change
 */
public record RelationshipChanged(
        long ownerId, Kind kind, List<Long> otherIds, long audienceVersion) {

    /** What became of the relationship. */
    public enum Kind {
        FOLLOWED,
        UNFOLLOWED,
        MUTED,
        UNMUTED,
        BLOCKED,
        UNBLOCKED,
        BLOCKED_BY,
        UNBLOCKED_BY
    }

    /** Raises the owner's version, for this change. */
    public static RelationshipChanged raising(Account owner, Kind kind, Account other) {
        return new RelationshipChanged(
                owner.getId(), kind, List.of(other.getId()), owner.relationshipsChange());
    }

    /** One person's changes stay in order; changes of different people need none. */
    public String key() {
        return Long.toString(ownerId);
    }
}
