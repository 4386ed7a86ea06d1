package dev.aviary.platform.verifying;

/** Somebody whose feed is read. */
record Reader(long id, String handle, String displayName) {}
