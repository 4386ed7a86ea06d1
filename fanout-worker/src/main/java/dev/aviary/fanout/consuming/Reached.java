package dev.aviary.fanout.consuming;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * How far a partition was worked through.
 *
 * @param next the next offset
 * @param timestamp of the last record before it, negative when not known; kept with the offset that
 *     is committed to Kafka, so that a replay window can be counted from it after a restart
 */
record Reached(long next, long timestamp) {

    static final long UNKNOWN = -1;

    OffsetAndMetadata toCommit() {
        return new OffsetAndMetadata(next, Long.toString(timestamp));
    }

    static Reached committed(OffsetAndMetadata committed) {
        try {
            return new Reached(committed.offset(), Long.parseLong(committed.metadata()));
        } catch (NumberFormatException e) {
            return new Reached(committed.offset(), UNKNOWN);
        }
    }
}
