package dev.aviary.user.accounts;

import dev.aviary.user.failing.NoSuchUser;
import org.springframework.stereotype.Component;

/** Finds a user by id or by handle. */
@Component
class ReadProfile {

    private final Accounts accounts;

    ReadProfile(Accounts accounts) {
        this.accounts = accounts;
    }

    Account byId(long id) {
        return accounts.findById(id).orElseThrow(NoSuchUser::new);
    }

    /** What cannot be a handle is nobody's handle. */
    Account byHandle(String handle) {
        if (!handle.matches(Handles.PATTERN)) {
            throw new NoSuchUser();
        }
        return accounts.findByHandleLower(Account.folded(handle)).orElseThrow(NoSuchUser::new);
    }
}
