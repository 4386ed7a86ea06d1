package dev.aviary.user.muting;

import java.time.Instant;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All mutes, in Postgres. They change only while both accounts are locked. */
interface Mutes extends Repository<MuteEdge, MuteEdge.Ends> {

    /** Answers 1 if the mute is new, 0 if it was there already. */
    @Modifying
    @NativeQuery(
            """
            insert into mutes (muter_id, muted_id, created_at)
            values (:muterId, :mutedId, :createdAt)
            on conflict do nothing
            """)
    int add(long muterId, long mutedId, Instant createdAt);

    /** Answers 1 if there was such a mute, 0 if not. */
    @Modifying
    @Query("delete from MuteEdge m where m.muterId = :muterId and m.mutedId = :mutedId")
    int remove(long muterId, long mutedId);
}
