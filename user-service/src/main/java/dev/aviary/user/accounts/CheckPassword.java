package dev.aviary.user.accounts;

import dev.aviary.user.failing.NoLongerAUser;
import org.springframework.stereotype.Component;

/** Lets those pass who know their password, where a token alone is not enough. */
@Component
public class CheckPassword {

    private final Accounts accounts;
    private final Passwords passwords;

    CheckPassword(Accounts accounts, Passwords passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    public void check(long userId, String password) {
        Account account =
                accounts.findByIdAndDeletedAtIsNull(userId).orElseThrow(NoLongerAUser::new);
        if (!passwords.matches(password, account.passwordHash())) {
            throw new BadCredentials("The password is wrong.");
        }
    }
}
