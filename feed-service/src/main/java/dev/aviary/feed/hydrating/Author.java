package dev.aviary.feed.hydrating;

/** Who wrote a tweet, in the form in which it is answered. */
public record Author(String id, String handle, String displayName) implements Profile {}
