package dev.aviary.tweet.log;

import dev.aviary.tweet.contracts.ReactionEvent;
import dev.aviary.tweet.failing.Unavailable;
import java.util.List;

/** What people do with tweets: what is in this log is done. */
public interface ReactionLog {

    /**
     * Returns once the log has it for sure.
     *
     * @throws Unavailable otherwise; whether it was done may then be unknown
     */
    void append(ReactionEvent event);

    /** All in flight together; of each, in order, whether the log has it for sure. */
    List<Boolean> appendAll(List<ReactionEvent> events);
}
