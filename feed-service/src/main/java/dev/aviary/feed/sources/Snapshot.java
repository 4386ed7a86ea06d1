package dev.aviary.feed.sources;

import java.util.List;
import java.util.OptionalLong;

/**
 * What one trip brought.
 *
 * @param feed the reader's feed
 * @param own the reader's own writes
 * @param timelines of the pulled authors, in the order in which they were asked for
 * @param audienceVersion the least version that the reader's audience must have; empty if not known
 */
public record Snapshot(
        Slice feed, OwnWrites own, List<Slice> timelines, OptionalLong audienceVersion) {}
