package dev.aviary.fanout.consuming;

import dev.aviary.fanout.redis.RedisSession;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a log's records do to Redis. */
public interface LogListener {

    String topic();

    String group();

    int threads();

    /** Most records that are handed over at a time. */
    int batchSize();

    /**
     * Does everything that a batch asks for, through the given session alone. What was sent is
     * confirmed afterwards, and only then is the batch behind us; whatever is thrown makes it start
     * again, from what Redis says. So doing it twice must be harmless.
     */
    void onBatch(List<ConsumerRecord<byte[], byte[]>> batch, RedisSession redis);
}
