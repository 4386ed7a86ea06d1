package dev.aviary.user.accounts;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All accounts, in Postgres. Deleted ones are nobody's, but for the handle that they keep. */
public interface Accounts extends Repository<Account, Long> {

    Account saveAndFlush(Account account);

    /** Finds a user unless they blocked the viewer. */
    @Query(
            """
            select a from Account a
            where a.id = :id and a.deletedAt is null
              and not exists (
                  select 1 from BlockEdge b where b.blockerId = a.id and b.blockedId = :viewerId)
            """)
    Optional<Account> findVisible(long id, long viewerId);

    /** The same by handle. */
    @Query(
            """
            select a from Account a
            where a.handleLower = :handleLower and a.deletedAt is null
              and not exists (
                  select 1 from BlockEdge b where b.blockerId = a.id and b.blockedId = :viewerId)
            """)
    Optional<Account> findVisible(String handleLower, long viewerId);

    Optional<Account> findByIdAndDeletedAtIsNull(long id);

    Optional<Account> findByHandleLowerAndDeletedAtIsNull(String handleLower);

    /** Whether a handle is taken, be it by an account that was deleted. */
    boolean existsByHandleLower(String handleLower);

    /**
     * Locks rows until the transaction ends. Everybody locks in the order of ids, so that two who
     * want the same rows wait for each other and never in a circle. Unknown ids are left out, and
     * so are deleted accounts, even those deleted while this waited: once an account is deleted,
     * nobody changes what is between it and others but who erases that.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.id in :ids and a.deletedAt is null order by a.id")
    List<Account> lockInIdOrder(Collection<Long> ids);
}
