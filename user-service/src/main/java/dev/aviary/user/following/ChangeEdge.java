package dev.aviary.user.following;

import dev.aviary.user.accounts.Account;
import dev.aviary.user.accounts.Accounts;
import dev.aviary.user.audience.AudienceVersions;
import dev.aviary.user.audience.CelebrityProperties;
import dev.aviary.user.failing.NoSuchUser;
import dev.aviary.user.following.RelationshipChanged.Kind;
import io.namastack.outbox.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What following and unfollowing have in common. Edge, counts, audience version and event change
 * together or not at all, and only if there is a change to the edge, so both may be repeated.
 */
@Component
class ChangeEdge {

    private final Accounts accounts;
    private final Outbox outbox;
    private final AudienceVersions versions;
    private final TransactionOperations transaction;
    private final CelebrityProperties celebrities;
    private final Clock clock;

    ChangeEdge(
            Accounts accounts,
            Outbox outbox,
            AudienceVersions versions,
            TransactionOperations transaction,
            CelebrityProperties celebrities,
            Clock clock) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.versions = versions;
        this.transaction = transaction;
        this.celebrities = celebrities;
        this.clock = clock;
    }

    /**
     * The version goes to Redis even if nothing changed: this may be the second try of somebody
     * whose first ended between the commit and Redis.
     */
    void change(long followerId, long followeeId, Kind kind, BooleanSupplier edgeChanges) {
        if (followerId == followeeId) {
            throw new SelfFollow();
        }
        Long version =
                transaction.execute(
                        status -> changeLocked(followerId, followeeId, kind, edgeChanges));
        if (version != null) {
            versions.tryToRaise(Map.of(followerId, version));
        }
    }

    private long changeLocked(
            long followerId, long followeeId, Kind kind, BooleanSupplier edgeChanges) {
        List<Account> locked = accounts.lockInIdOrder(List.of(followerId, followeeId));
        Account follower = find(locked, followerId).orElseThrow(NoLongerAUser::new);
        Account followee = find(locked, followeeId).orElseThrow(NoSuchUser::new);
        if (!edgeChanges.getAsBoolean()) {
            return follower.audienceVersion();
        }
        int by = kind == Kind.FOLLOWED ? 1 : -1;
        long version = follower.followsMore(by);
        followee.isFollowedByMore(by, celebrities.celebrityThreshold(), clock.instant());
        var changed = new RelationshipChanged(followerId, kind, List.of(followeeId), version);
        outbox.schedule(changed, changed.key());
        return version;
    }

    private static Optional<Account> find(List<Account> accounts, long id) {
        return accounts.stream().filter(account -> account.getId() == id).findFirst();
    }
}
