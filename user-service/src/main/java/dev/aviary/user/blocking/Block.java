package dev.aviary.user.blocking;

import dev.aviary.user.accounts.Account;
import dev.aviary.user.following.ChangeRelationship;
import dev.aviary.user.following.EndFollow;
import dev.aviary.user.following.RelationshipChanged;
import dev.aviary.user.following.RelationshipChanged.Kind;
import dev.aviary.user.visibility.Blocks;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Hides two users from each other: neither reads or follows the other any more, and follows that
 * were there are gone. Twice is once.
 */
@Component
class Block {

    private final ChangeRelationship change;
    private final Blocks blocks;
    private final EndFollow endFollow;
    private final Clock clock;

    Block(ChangeRelationship change, Blocks blocks, EndFollow endFollow, Clock clock) {
        this.change = change;
        this.blocks = blocks;
        this.endFollow = endFollow;
        this.clock = clock;
    }

    void block(long blockerId, long blockedId) {
        if (blockerId == blockedId) {
            throw new SelfBlock();
        }
        change.between(blockerId, blockedId, this::begin);
    }

    private List<RelationshipChanged> begin(Account blocker, Account blocked) {
        if (blocks.add(blocker.getId(), blocked.getId(), clock.instant()) == 0) {
            return List.of();
        }
        endFollow.end(blocker, blocked);
        endFollow.end(blocked, blocker);
        return List.of(
                RelationshipChanged.raising(blocker, Kind.BLOCKED, blocked),
                RelationshipChanged.raising(blocked, Kind.BLOCKED_BY, blocker));
    }
}
