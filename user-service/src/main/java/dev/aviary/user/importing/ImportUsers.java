package dev.aviary.user.importing;

import com.github.f4b6a3.tsid.TsidFactory;
import dev.aviary.user.accounts.Account;
import dev.aviary.user.accounts.Passwords;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens many accounts with one password. Handles that exist already keep their account as it is, so
 * an import that broke off is simply run again.
 */
@Component
class ImportUsers {

    private final ImportedAccounts accounts;
    private final Passwords passwords;
    private final TsidFactory ids;
    private final Clock clock;
    private final AtomicReference<@Nullable Hashed> lastHash = new AtomicReference<>();

    ImportUsers(ImportedAccounts accounts, Passwords passwords, TsidFactory ids, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
    }

    /** Answers ids in the order of the users. */
    List<Long> open(List<NewUser> users, String password) {
        String hash = hash(password);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<ImportedAccounts.NewAccount> wanted =
                users.stream()
                        .map(
                                user ->
                                        new ImportedAccounts.NewAccount(
                                                ids.create().toLong(),
                                                user.handle(),
                                                Account.folded(user.handle()),
                                                user.displayName()))
                        .toList();
        Map<String, Long> idsByHandle = accounts.addMissing(wanted, hash, now);
        return users.stream().map(user -> idsByHandle.get(Account.folded(user.handle()))).toList();
    }

    /** Hashing is slow on purpose; an import has many calls and one password. */
    private String hash(String password) {
        Hashed last = lastHash.get();
        if (last == null || !last.password().equals(password)) {
            last = new Hashed(password, passwords.hash(password));
            lastHash.set(last);
        }
        return last.hash();
    }

    record NewUser(String handle, String displayName) {}

    private record Hashed(String password, String hash) {}
}
