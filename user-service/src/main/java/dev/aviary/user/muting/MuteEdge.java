package dev.aviary.user.muting;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** Somebody muted somebody. */
@Entity
@Table(name = "mutes")
@IdClass(MuteEdge.Ends.class)
class MuteEdge {

    @Id private long muterId;
    @Id private long mutedId;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected MuteEdge() {}

    Instant createdAt() {
        return createdAt;
    }

    /** What makes a mute itself. */
    record Ends(long muterId, long mutedId) implements Serializable {}
}
