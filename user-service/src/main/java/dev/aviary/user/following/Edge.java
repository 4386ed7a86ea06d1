package dev.aviary.user.following;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** Somebody follows somebody. */
@Entity
@Table(name = "follows")
@IdClass(Edge.Ends.class)
class Edge {

    @Id private long followerId;
    @Id private long followeeId;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Edge() {}

    Edge(long followerId, long followeeId, Instant createdAt) {
        this.followerId = followerId;
        this.followeeId = followeeId;
        this.createdAt = createdAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** What makes an edge itself. */
    record Ends(long followerId, long followeeId) implements Serializable {}
}
