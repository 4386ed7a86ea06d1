package dev.aviary.tweet.storing;

/** Where records go that can never be applied, with their cause, for somebody to look at. */
public interface DeadLetters {

    /** Returns once it is kept for sure; throws if it may not be. */
    void add(LogRecord record, String cause);
}
