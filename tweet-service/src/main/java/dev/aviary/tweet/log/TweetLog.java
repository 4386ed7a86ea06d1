package dev.aviary.tweet.log;

import dev.aviary.tweet.contracts.TweetEvent;
import dev.aviary.tweet.failing.Unavailable;
import java.util.List;

/** The commit: what it has acknowledged has happened. An author's events stay in order. */
public interface TweetLog {

    /**
     * @throws Unavailable if it was not acknowledged in time, saying whether it may have happened
     */
    void append(TweetEvent event);

    /** Appends all of them together; says of each whether it was acknowledged in time. */
    List<Boolean> appendAll(List<TweetEvent> events);
}
