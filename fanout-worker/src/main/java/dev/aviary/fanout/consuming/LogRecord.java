package dev.aviary.fanout.consuming;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record in hand. Records may be done in any order; they are behind us in the log's. */
public final class LogRecord {

    private final ConsumerRecord<byte[], byte[]> record;
    private boolean done;

    LogRecord(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    public ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    /** All that it asks for was sent on the session that its reader had when it was taken. */
    public void done() {
        done = true;
    }

    boolean isDone() {
        return done;
    }
}
