package dev.aviary.user.accounts;

import dev.aviary.user.tokens.AccessToken;
import dev.aviary.user.tokens.IssueToken;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives a token to who knows the password. A wrong one and an unknown handle look the same. */
@Component
class LogIn {

    private final Accounts accounts;
    private final Passwords passwords;
    private final IssueToken tokens;

    LogIn(Accounts accounts, Passwords passwords, IssueToken tokens) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    AccessToken logIn(String handle, String password) {
        @Nullable Account account =
                accounts.findByHandleLowerAndDeletedAtIsNull(Account.folded(handle)).orElse(null);
        boolean matches =
                passwords.matches(password, account == null ? null : account.passwordHash());
        if (account == null || !matches) {
            throw new BadCredentials("Handle or password is wrong.");
        }
        return tokens.issue(account.getId(), account.handle(), account.displayName());
    }
}
