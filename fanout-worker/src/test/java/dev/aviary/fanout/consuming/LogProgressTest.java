package dev.aviary.fanout.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.fanout.consuming.LogProgress.Advanced;
import dev.aviary.fanout.positions.Checkpoints;
import dev.aviary.fanout.redis.RedisSession;
import dev.aviary.fanout.redis.RedisSessions;
import dev.aviary.fanout.redis.TestRedis;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogProgressTest {

    private static final RedisSessions SESSIONS = TestRedis.SINGLE.sessions();
    private static final TopicPartition ZERO = new TopicPartition("tweets", 0);
    private static final TopicPartition ONE = new TopicPartition("tweets", 1);

    private final RedisClusterCommands<String, String> redis = TestRedis.SINGLE.commands();
    private final RedisSession session = SESSIONS.open();
    private final Checkpoints checkpoints = new Checkpoints();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final LogProgress progress = new LogProgress("tweets", consumer, checkpoints);

    @BeforeEach
    void start() {
        redis.flushall();
        checkpoints.write(session, "tweets", "abc", Map.of(0, 10L, 1, 20L));
        consumer.assign(Set.of(ZERO, ONE));
        progress.isOf("abc");
        progress.start(ZERO, new Reached(10, Reached.UNKNOWN));
        progress.start(ONE, new Reached(20, Reached.UNKNOWN));
    }

    @AfterEach
    void close() {
        session.close();
    }

    @AfterAll
    static void closeAll() {
        SESSIONS.close();
    }

    @Test
    void standsBeforeTheFirstRecordThatIsNotDone() {
        List<LogRecord> records = take(ZERO, 10, 4);

        records.get(1).done();
        records.get(3).done();
        assertThat(progress.advance(session)).isEqualTo(Advanced.STOOD);
        assertThat(inRedis(0)).isEqualTo(10);

        records.get(0).done();
        assertThat(progress.advance(session)).isEqualTo(Advanced.MOVED);
        assertThat(inRedis(0)).isEqualTo(12);

        records.get(2).done();
        assertThat(progress.advance(session)).isEqualTo(Advanced.MOVED);
        assertThat(inRedis(0)).isEqualTo(14);
    }

    @Test
    void goesOnInOnePartitionWhileAnotherWaits() {
        take(ZERO, 10, 1);
        List<LogRecord> others = take(ONE, 20, 2);

        others.forEach(LogRecord::done);
        progress.advance(session);

        assertThat(inRedis(0)).isEqualTo(10);
        assertThat(inRedis(1)).isEqualTo(22);
        assertThat(consumer.committed(Set.of(ZERO, ONE))).containsOnlyKeys(ONE);
    }

    /** What waits behind a record that takes long takes memory, done or not. */
    @Test
    void countsWhatIsNotBehindUs() {
        List<LogRecord> records = take(ZERO, 10, 3);
        take(ONE, 20, 2);
        records.get(1).done();
        records.get(2).done();
        progress.advance(session);
        assertThat(progress.inHand()).isEqualTo(5);

        records.get(0).done();
        progress.advance(session);

        assertThat(progress.inHand()).isEqualTo(2);
    }

    @Test
    void vouchesForNothingInAPartitionThatItLost() {
        List<LogRecord> records = take(ZERO, 10, 2);

        progress.forget(Set.of(ZERO));
        records.forEach(LogRecord::done);

        assertThat(progress.advance(session)).isEqualTo(Advanced.STOOD);
        assertThat(inRedis(0)).isEqualTo(10);
        assertThat(progress.inHand()).isZero();
    }

    @Test
    void expectsEverythingAnewInAPartitionThatComesBack() {
        List<LogRecord> before = take(ZERO, 10, 2);
        progress.forget(Set.of(ZERO));
        progress.start(ZERO, new Reached(10, Reached.UNKNOWN));
        List<LogRecord> again = take(ZERO, 10, 2);

        before.forEach(LogRecord::done);
        assertThat(progress.advance(session)).isEqualTo(Advanced.STOOD);

        again.forEach(LogRecord::done);
        assertThat(progress.advance(session)).isEqualTo(Advanced.MOVED);
        assertThat(inRedis(0)).isEqualTo(12);
    }

    @Test
    void isRefusedWhenRedisLostWhatItHad() {
        List<LogRecord> records = take(ZERO, 10, 1);
        redis.hset("checkpoint:{3}", "tweets:0", "9");

        records.forEach(LogRecord::done);

        assertThat(progress.advance(session)).isEqualTo(Advanced.REFUSED);
        assertThat(inRedis(0)).isEqualTo(9);
    }

    private List<LogRecord> take(TopicPartition partition, long from, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long offset = from; offset < from + count; offset++) {
            records.add(
                    new ConsumerRecord<>(
                            partition.topic(),
                            partition.partition(),
                            offset,
                            new byte[0],
                            new byte[0]));
        }
        return progress.take(new ConsumerRecords<>(Map.of(partition, records), Map.of()));
    }

    private long inRedis(int partition) {
        return checkpoints
                .read(session, "tweets", List.of(partition))
                .next()
                .getOrDefault(partition, -1L);
    }
}
