package dev.aviary.user.muting;

import dev.aviary.user.accounts.Account;
import dev.aviary.user.following.ChangeRelationship;
import dev.aviary.user.following.RelationshipChanged;
import dev.aviary.user.following.RelationshipChanged.Kind;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Hides another's tweets from one user, who may go on following. Twice is once. */
@Component
class Mute {

    private final ChangeRelationship change;
    private final Mutes mutes;
    private final Clock clock;

    Mute(ChangeRelationship change, Mutes mutes, Clock clock) {
        this.change = change;
        this.mutes = mutes;
        this.clock = clock;
    }

    void mute(long muterId, long mutedId) {
        if (muterId == mutedId) {
            throw new SelfMute();
        }
        change.between(muterId, mutedId, this::begin);
    }

    private List<RelationshipChanged> begin(Account muter, Account muted) {
        if (mutes.add(muter.getId(), muted.getId(), clock.instant()) == 0) {
            return List.of();
        }
        return List.of(RelationshipChanged.raising(muter, Kind.MUTED, muted));
    }
}
