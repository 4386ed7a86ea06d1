package dev.aviary.feed.sources;

/**
 * What the store holds below an id.
 *
 * @param ids newest first
 * @param full as many as were asked for, so there may be more below
 * @param current read at or past the log's end as of the question; if not, something may be missing
 */
public record StoredPage(long[] ids, boolean full, boolean current) {}
