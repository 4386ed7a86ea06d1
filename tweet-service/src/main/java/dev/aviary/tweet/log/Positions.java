package dev.aviary.tweet.log;

import java.util.Map;

/**
 * Places in one log.
 *
 * @param topic the log's name
 * @param logId tells this log from another of the same name, whose offsets mean nothing here
 * @param next by partition, the next offset: the first that is not yet covered
 */
public record Positions(String topic, String logId, Map<Integer, Long> next) {

    /** At or past nothing: reached by any store. */
    public static final Positions NONE = new Positions("", "", Map.of());
}
