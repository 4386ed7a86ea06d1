package dev.aviary.user.following;

import dev.aviary.user.following.RelationshipChanged.Kind;
import org.springframework.stereotype.Component;

/** Takes another's tweets out of one user's feed. Doing it twice is doing it once. */
@Component
class Unfollow {

    private final ChangeEdge edge;
    private final Edges edges;

    Unfollow(ChangeEdge edge, Edges edges) {
        this.edge = edge;
        this.edges = edges;
    }

    void unfollow(long followerId, long followeeId) {
        edge.change(
                followerId,
                followeeId,
                Kind.UNFOLLOWED,
                () -> edges.remove(followerId, followeeId) == 1);
    }
}
