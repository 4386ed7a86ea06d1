package dev.aviary.tweet.storing;

import org.jspecify.annotations.Nullable;

/** A record of the log as it came, not yet known to make sense. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record LogRecord(int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {}
