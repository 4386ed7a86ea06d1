package dev.aviary.platform.verifying;

/**
 * One item of a feed.
 *
 * @param original what it repeats, with its counts; 0 for what is no repost
 */
record FeedItem(long id, Counts counts, long original, Counts originalCounts) {}
