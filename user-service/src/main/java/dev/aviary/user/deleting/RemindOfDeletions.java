package dev.aviary.user.deleting;

import dev.aviary.user.tokens.IssueToken;
import io.namastack.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps the tokens of deleted accounts from coming back to life. Redis, where those who check
 * tokens look, may forget, so it is told again and again for as long as one could be good. What was
 * written with one in between is erased when that is over: everybody is told a second time.
 */
@Component
class RemindOfDeletions {

    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private final RecentDeletions deletions;
    private final GoneAccounts gone;
    private final Outbox outbox;
    private final TransactionOperations transaction;
    private final Duration tokenLifetime;
    private final Duration interval;
    private final Clock clock;
    private volatile Instant next = Instant.MIN;

    RemindOfDeletions(
            RecentDeletions deletions,
            GoneAccounts gone,
            Outbox outbox,
            TransactionOperations transaction,
            IssueToken tokens,
            ErasingProperties properties,
            Clock clock) {
        this.deletions = deletions;
        this.gone = gone;
        this.outbox = outbox;
        this.transaction = transaction;
        this.tokenLifetime = tokens.lifetime().plus(CLOCKS_APART);
        this.interval = properties.reminder();
        this.clock = clock;
    }

    /**
     * Does nothing if it did lately.
     *
     * @throws RuntimeException if Postgres or Redis is away; what is left is done the next time
     */
    void remind() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(interval);
        transaction.executeWithoutResult(
                status ->
                        deletions
                                .toTellAgain(now.minus(tokenLifetime), now)
                                .forEach(deleted -> outbox.schedule(deleted, deleted.key())));
        deletions.since(now.minus(tokenLifetime)).forEach(gone::add);
    }
}
