package dev.aviary.user.deleting;

/**
 * Accounts whose tokens no longer count, where all who check tokens look. An account needs to stand
 * there for as long as a token of it could be good.
 */
interface GoneAccounts {

    /**
     * @throws RuntimeException if it is not certain that everybody will see it
     */
    void add(long id);

    /** The same, but gives up silently after a moment: it will be added again. */
    void tryToAdd(long id);
}
