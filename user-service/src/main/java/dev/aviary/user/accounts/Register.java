package dev.aviary.user.accounts;

import com.github.f4b6a3.tsid.TsidFactory;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Opens an account. Two who want one handle at once: the database lets one of them have it. */
@Component
class Register {

    private static final String ONE_OWNER_PER_HANDLE = "accounts_handle_lower_key";

    private final Accounts accounts;
    private final Passwords passwords;
    private final TsidFactory ids;
    private final Clock clock;

    Register(Accounts accounts, Passwords passwords, TsidFactory ids, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
    }

    Account register(String handle, String displayName, String password) {
        if (accounts.existsByHandleLower(Account.folded(handle))) {
            // Spares the hash; the constraint below is what decides.
            throw new HandleTaken();
        }
        Account account =
                new Account(
                        ids.create().toLong(),
                        handle,
                        displayName,
                        passwords.hash(password),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            return accounts.saveAndFlush(account);
        } catch (DataIntegrityViolationException e) {
            if (violates(e, ONE_OWNER_PER_HANDLE)) {
                throw new HandleTaken();
            }
            throw e;
        }
    }

    private static boolean violates(DataIntegrityViolationException e, String constraint) {
        return e.getCause()
                        instanceof org.hibernate.exception.ConstraintViolationException violation
                && constraint.equals(violation.getConstraintName());
    }
}
