package dev.aviary.user.visibility;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** Somebody blocked somebody. Queries that leave out the blocked name this entity. */
@Entity
@Table(name = "blocks")
@IdClass(BlockEdge.Ends.class)
class BlockEdge {

    @Id private long blockerId;
    @Id private long blockedId;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected BlockEdge() {}

    Instant createdAt() {
        return createdAt;
    }

    /** What makes a block itself. */
    record Ends(long blockerId, long blockedId) implements Serializable {}
}
