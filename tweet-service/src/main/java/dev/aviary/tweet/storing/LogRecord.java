package dev.aviary.tweet.storing;

import org.jspecify.annotations.Nullable;

/** A record of a log as it came, not yet known to make sense. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record LogRecord(
        String topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {}
