package dev.aviary.user.following;

import dev.aviary.user.accounts.Account;
import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The follow graph, in Postgres. */
interface Edges extends Repository<Edge, Edge.Ends> {

    /** Answers 1 if the edge is new, 0 if it was there already. */
    @Modifying
    @NativeQuery(
            """
            insert into follows (follower_id, followee_id, created_at)
            values (:followerId, :followeeId, :createdAt)
            on conflict do nothing
            """)
    int add(long followerId, long followeeId, Instant createdAt);

    /** Answers 1 if there was such an edge, 0 if not. */
    @Modifying
    @Query("delete from Edge e where e.followerId = :followerId and e.followeeId = :followeeId")
    int remove(long followerId, long followeeId);

    /**
     * Those who follow a user, newest account first, with ids below a given one, without those who
     * stand on either side of a block with the viewer.
     */
    @Query(
            """
            select a from Edge e join Account a on a.id = e.followerId
            where e.followeeId = :userId and e.followerId < :below
              and a.deletedAt is null
              and not exists (
                  select 1 from BlockEdge b where b.blockerId = :viewerId and b.blockedId = a.id)
              and not exists (
                  select 1 from BlockEdge b where b.blockedId = :viewerId and b.blockerId = a.id)
            order by e.followerId desc
            """)
    List<Account> followersOf(long userId, long viewerId, long below, Limit limit);

    /** The same for those whom a user follows. */
    @Query(
            """
            select a from Edge e join Account a on a.id = e.followeeId
            where e.followerId = :userId and e.followeeId < :below
              and a.deletedAt is null
              and not exists (
                  select 1 from BlockEdge b where b.blockerId = :viewerId and b.blockedId = a.id)
              and not exists (
                  select 1 from BlockEdge b where b.blockedId = :viewerId and b.blockerId = a.id)
            order by e.followeeId desc
            """)
    List<Account> followedBy(long userId, long viewerId, long below, Limit limit);
}
