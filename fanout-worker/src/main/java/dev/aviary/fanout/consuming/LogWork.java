package dev.aviary.fanout.consuming;

import java.util.List;

/**
 * What one reader has in hand. It belongs to one session, through which alone it works; when
 * anything fails it is given up as a whole, and whatever is not behind us is read again. So doing
 * everything twice must be harmless. Used by one thread.
 */
public interface LogWork extends AutoCloseable {

    /** Takes on what was read, each of which is to be {@link LogRecord#done} now or later. */
    void take(List<LogRecord> records);

    /**
     * Goes on with what was left undone: for a moment, so that the log is soon looked at again.
     * Called again and again, whether or not there was anything new.
     */
    default void goOn() {}

    /** Gives up what is in hand. */
    @Override
    default void close() {}
}
