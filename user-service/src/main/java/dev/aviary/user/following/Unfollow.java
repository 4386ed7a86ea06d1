package dev.aviary.user.following;

import dev.aviary.user.accounts.Account;
import dev.aviary.user.following.RelationshipChanged.Kind;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes another's tweets out of one user's feed. Doing it twice is doing it once. */
@Component
class Unfollow {

    private final ChangeRelationship change;
    private final EndFollow endFollow;

    Unfollow(ChangeRelationship change, EndFollow endFollow) {
        this.change = change;
        this.endFollow = endFollow;
    }

    void unfollow(long followerId, long followeeId) {
        if (followerId == followeeId) {
            throw new SelfFollow();
        }
        change.between(followerId, followeeId, this::end);
    }

    private List<RelationshipChanged> end(Account follower, Account followee) {
        if (!endFollow.end(follower, followee)) {
            return List.of();
        }
        return List.of(RelationshipChanged.raising(follower, Kind.UNFOLLOWED, followee));
    }
}
