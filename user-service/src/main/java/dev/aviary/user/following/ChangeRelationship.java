package dev.aviary.user.following;

import dev.aviary.user.accounts.Account;
import dev.aviary.user.accounts.Accounts;
import dev.aviary.user.audience.AudienceVersions;
import dev.aviary.user.audience.BriefAttempts;
import dev.aviary.user.failing.NoLongerAUser;
import dev.aviary.user.failing.NoSuchUser;
import io.namastack.outbox.Outbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What all changes between two users have in common. Rows, counts, audience versions and events
 * change together or not at all, and only if there is something to change, so each may be repeated.
 * Both accounts are locked meanwhile: whoever wants to know how the two stand to each other before
 * they change it, as a follow asks for blocks, is right until they are done.
 */
@Component
public class ChangeRelationship {

    private final Accounts accounts;
    private final Outbox outbox;
    private final AudienceVersions versions;
    private final TransactionOperations transaction;

    ChangeRelationship(
            Accounts accounts,
            Outbox outbox,
            AudienceVersions versions,
            TransactionOperations transaction) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.versions = versions;
        this.transaction = transaction;
    }

    /**
     * The owner's version goes to Redis even if nothing changed: this may be the second try of
     * somebody whose first ended between the commit and Redis.
     */
    public void between(long ownerId, long otherId, Change change) {
        Map<Long, Long> newest =
                transaction.execute(status -> makeLocked(ownerId, otherId, change));
        versions.tryToRaise(newest, BriefAttempts.A_CHANGE);
    }

    private Map<Long, Long> makeLocked(long ownerId, long otherId, Change change) {
        List<Account> locked = accounts.lockInIdOrder(List.of(ownerId, otherId));
        Account owner = find(locked, ownerId).orElseThrow(NoLongerAUser::new);
        Account other = find(locked, otherId).orElseThrow(NoSuchUser::new);
        var newest = new HashMap<Long, Long>();
        for (RelationshipChanged event : change.make(owner, other)) {
            outbox.schedule(event, event.key());
            newest.put(event.ownerId(), event.audienceVersion());
        }
        newest.put(ownerId, owner.audienceVersion());
        return newest;
    }

    private static Optional<Account> find(List<Account> accounts, long id) {
        return accounts.stream().filter(account -> account.getId() == id).findFirst();
    }

    /** What happens between two users. */
    @FunctionalInterface
    public interface Change {

        /** Answers an event for each whose relationships changed; none if all was so already. */
        List<RelationshipChanged> make(Account owner, Account other);
    }
}
