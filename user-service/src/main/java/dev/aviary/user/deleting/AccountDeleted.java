package dev.aviary.user.deleting;

/**
 * An account is gone for good. It waits in the outbox as JSON under this class's name, so moving or
 * renaming it wants an empty outbox, or a migration.
 */
record AccountDeleted(long id, long deletedAtMillis) {

    /** That of the account's other events, so this one comes after all of them. */
    String key() {
        return Long.toString(id);
    }
}
