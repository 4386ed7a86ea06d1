package dev.aviary.user.accounts;

import dev.aviary.user.failing.NoSuchUser;
import org.springframework.stereotype.Component;

/** Finds a user by id or by handle. For those whom a user blocked there is no such user. */
@Component
class ReadProfile {

    private final Accounts accounts;

    ReadProfile(Accounts accounts) {
        this.accounts = accounts;
    }

    Account byId(long id, long viewerId) {
        return accounts.findVisible(id, viewerId).orElseThrow(NoSuchUser::new);
    }

    /** What cannot be a handle is nobody's handle. */
    Account byHandle(String handle, long viewerId) {
        if (!handle.matches(Handles.PATTERN)) {
            throw new NoSuchUser();
        }
        return accounts.findVisible(Account.folded(handle), viewerId).orElseThrow(NoSuchUser::new);
    }
}
