package dev.aviary.platform.programs;

/** What is promised for one's very next call, unless something breaks meanwhile. */
enum Promise {
    /** Whom I unfollowed, muted or blocked is gone from my next read. */
    HIDDEN_AT_ONCE,

    /** What I posted is in my next read, and what I deleted is not. */
    OWN_WRITES_AT_ONCE,

    /** A post that is sent again with its key is the same tweet. */
    ONE_KEY_ONE_TWEET
}
