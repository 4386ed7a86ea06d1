package dev.aviary.user.blocking;

import dev.aviary.user.accounts.Account;
import dev.aviary.user.following.ChangeRelationship;
import dev.aviary.user.following.RelationshipChanged;
import dev.aviary.user.following.RelationshipChanged.Kind;
import dev.aviary.user.visibility.Blocks;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes one user's block back. What it undid stays undone. Twice is once. */
@Component
class Unblock {

    private final ChangeRelationship change;
    private final Blocks blocks;

    Unblock(ChangeRelationship change, Blocks blocks) {
        this.change = change;
        this.blocks = blocks;
    }

    void unblock(long blockerId, long blockedId) {
        if (blockerId == blockedId) {
            throw new SelfBlock();
        }
        change.between(blockerId, blockedId, this::end);
    }

    private List<RelationshipChanged> end(Account blocker, Account blocked) {
        if (blocks.remove(blocker.getId(), blocked.getId()) == 0) {
            return List.of();
        }
        return List.of(
                RelationshipChanged.raising(blocker, Kind.UNBLOCKED, blocked),
                RelationshipChanged.raising(blocked, Kind.UNBLOCKED_BY, blocker));
    }
}
