package dev.aviary.user.deleting;

import dev.aviary.user.accounts.Account;
import dev.aviary.user.accounts.Accounts;
import dev.aviary.user.accounts.CheckPassword;
import dev.aviary.user.failing.NoLongerAUser;
import io.namastack.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends an account: from the commit on there is no such user, and the event that tells all others is
 * certain to leave. What the account leaves behind is erased afterwards, here and elsewhere.
 */
@Component
class DeleteAccount {

    private final CheckPassword password;
    private final Accounts accounts;
    private final Outbox outbox;
    private final GoneAccounts gone;
    private final TransactionOperations transaction;
    private final Clock clock;

    DeleteAccount(
            CheckPassword password,
            Accounts accounts,
            Outbox outbox,
            GoneAccounts gone,
            TransactionOperations transaction,
            Clock clock) {
        this.password = password;
        this.accounts = accounts;
        this.outbox = outbox;
        this.gone = gone;
        this.transaction = transaction;
        this.clock = clock;
    }

    void delete(long userId, String givenPassword) {
        password.check(userId, givenPassword);
        transaction.executeWithoutResult(status -> deleteLocked(userId));
        gone.tryToAdd(userId);
    }

    private void deleteLocked(long userId) {
        Account account =
                accounts.lockInIdOrder(List.of(userId)).stream()
                        .findFirst()
                        .orElseThrow(NoLongerAUser::new);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        account.delete(now);
        var deleted = new AccountDeleted(userId, now.toEpochMilli());
        outbox.schedule(deleted, deleted.key());
    }
}
