package dev.aviary.user.muting;

import dev.aviary.user.accounts.Account;
import dev.aviary.user.following.ChangeRelationship;
import dev.aviary.user.following.RelationshipChanged;
import dev.aviary.user.following.RelationshipChanged.Kind;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows one user another's tweets again. Twice is once. */
@Component
class Unmute {

    private final ChangeRelationship change;
    private final Mutes mutes;

    Unmute(ChangeRelationship change, Mutes mutes) {
        this.change = change;
        this.mutes = mutes;
    }

    void unmute(long muterId, long mutedId) {
        if (muterId == mutedId) {
            throw new SelfMute();
        }
        change.between(muterId, mutedId, this::end);
    }

    private List<RelationshipChanged> end(Account muter, Account muted) {
        if (mutes.remove(muter.getId(), muted.getId()) == 0) {
            return List.of();
        }
        return List.of(RelationshipChanged.raising(muter, Kind.UNMUTED, muted));
    }
}
