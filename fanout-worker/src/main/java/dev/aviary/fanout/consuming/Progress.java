package dev.aviary.fanout.consuming;

import java.util.ArrayDeque;
import java.util.Deque;

/** How far one partition was worked through. */
final class Progress {

    private final Deque<LogRecord> inHand = new ArrayDeque<>();
    private Reached checkpoint;
    private Reached done;

    Progress(Reached checkpoint) {
        this.checkpoint = checkpoint;
        this.done = checkpoint;
    }

    /** What Redis holds. */
    Reached checkpoint() {
        return checkpoint;
    }

    int inHand() {
        return inHand.size();
    }

    void take(LogRecord record) {
        inHand.add(record);
    }

    /** Up to the first record that is not done. */
    Reached done() {
        for (LogRecord first = inHand.peek();
                first != null && first.isDone();
                first = inHand.peek()) {
            done = new Reached(first.record().offset() + 1, first.record().timestamp());
            inHand.remove();
        }
        return done;
    }

    void moveCheckpoint() {
        checkpoint = done;
    }
}
