package dev.aviary.user.importing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Accounts, written by the thousand. */
interface ImportedAccounts {

    /**
     * Adds those whose handle is free; answers everybody's id by folded handle. A handle that a
     * deleted account keeps answers the id of that account.
     */
    Map<String, Long> addMissing(List<NewAccount> accounts, String passwordHash, Instant now);

    record NewAccount(long id, String handle, String foldedHandle, String displayName) {}
}
