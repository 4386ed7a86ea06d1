package dev.aviary.tweet.profiles;

/** What of an author is shown beside a tweet. */
public record Profile(long id, String handle, String displayName) {}
