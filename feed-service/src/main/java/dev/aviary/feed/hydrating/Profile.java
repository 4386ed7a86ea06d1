package dev.aviary.feed.hydrating;

/** What is known of a user. */
public sealed interface Profile permits Author, Profile.Nobody {

    Nobody NOBODY = new Nobody();

    /** There is no such user, or no longer. */
    record Nobody() implements Profile {}
}
