package dev.aviary.fanout.consuming;

import dev.aviary.fanout.redis.RedisSession;

/** What a log's records do to Redis. */
public interface LogListener {

    String topic();

    String group();

    int threads();

    /** Most records that are handed over at a time. */
    int batchSize();

    /** Nothing more is handed over while so many records, or more, are not behind us. */
    default int mostInHand() {
        return batchSize();
    }

    /** Begins with nothing in hand. What is sent on the session is confirmed by the reader. */
    LogWork begin(RedisSession redis);
}
