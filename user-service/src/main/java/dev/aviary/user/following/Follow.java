package dev.aviary.user.following;

import dev.aviary.user.accounts.Account;
import dev.aviary.user.audience.CelebrityProperties;
import dev.aviary.user.failing.NoSuchUser;
import dev.aviary.user.following.RelationshipChanged.Kind;
import dev.aviary.user.visibility.Blocks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Makes one user's feed hold another's tweets. Doing it twice is doing it once. Nobody follows
 * across a block, whoever of the two made it.
 */
@Component
class Follow {

    private final ChangeRelationship change;
    private final Edges edges;
    private final Blocks blocks;
    private final CelebrityProperties celebrities;
    private final Clock clock;

    Follow(
            ChangeRelationship change,
            Edges edges,
            Blocks blocks,
            CelebrityProperties celebrities,
            Clock clock) {
        this.change = change;
        this.edges = edges;
        this.blocks = blocks;
        this.celebrities = celebrities;
        this.clock = clock;
    }

    void follow(long followerId, long followeeId) {
        if (followerId == followeeId) {
            throw new SelfFollow();
        }
        change.between(followerId, followeeId, this::begin);
    }

    private List<RelationshipChanged> begin(Account follower, Account followee) {
        refuseAcrossABlock(follower.getId(), followee.getId());
        Instant now = clock.instant();
        if (edges.add(follower.getId(), followee.getId(), now) == 0) {
            return List.of();
        }
        follower.followsOneMore();
        followee.gainsFollower(celebrities.celebrityThreshold(), now);
        return List.of(RelationshipChanged.raising(follower, Kind.FOLLOWED, followee));
    }

    /** Who is blocked is told no more than that there is nobody; who blocked, what to do first. */
    private void refuseAcrossABlock(long followerId, long followeeId) {
        List<Long> blockers = blocks.blockersBetween(followerId, followeeId);
        if (blockers.contains(followerId)) {
            throw new BlockedByYourself();
        }
        if (!blockers.isEmpty()) {
            throw new NoSuchUser();
        }
    }
}
