package dev.aviary.user.following;

import dev.aviary.user.following.RelationshipChanged.Kind;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Makes one user's feed hold another's tweets. Doing it twice is doing it once. */
@Component
class Follow {

    private final ChangeEdge edge;
    private final Edges edges;
    private final Clock clock;

    Follow(ChangeEdge edge, Edges edges, Clock clock) {
        this.edge = edge;
        this.edges = edges;
        this.clock = clock;
    }

    void follow(long followerId, long followeeId) {
        edge.change(
                followerId,
                followeeId,
                Kind.FOLLOWED,
                () -> edges.add(followerId, followeeId, clock.instant()) == 1);
    }
}
