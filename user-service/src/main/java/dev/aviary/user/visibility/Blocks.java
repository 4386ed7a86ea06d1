package dev.aviary.user.visibility;

import java.time.Instant;
import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All blocks, in Postgres. They change only while both accounts are locked. */
public interface Blocks extends Repository<BlockEdge, BlockEdge.Ends> {

    /** Answers 1 if the block is new, 0 if it was there already. */
    @Modifying
    @NativeQuery(
            """
            insert into blocks (blocker_id, blocked_id, created_at)
            values (:blockerId, :blockedId, :createdAt)
            on conflict do nothing
            """)
    int add(long blockerId, long blockedId, Instant createdAt);

    /** Answers 1 if there was such a block, 0 if not. */
    @Modifying
    @Query("delete from BlockEdge b where b.blockerId = :blockerId and b.blockedId = :blockedId")
    int remove(long blockerId, long blockedId);

    /** Which of two users blocked the other: neither, one or both. */
    @Query(
            """
            select b.blockerId from BlockEdge b
            where (b.blockerId = :one and b.blockedId = :other)
               or (b.blockerId = :other and b.blockedId = :one)
            """)
    List<Long> blockersBetween(long one, long other);
}
