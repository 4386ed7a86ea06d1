package dev.aviary.tweet.storing;

import java.util.List;

/**
 * @param reached whether the ids were read at or past the asked positions, in one snapshot
 */
public record StoredPage(List<Long> ids, boolean reached) {}
