package dev.aviary.fanout.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReplayStartTest {

    private static final TopicPartition PARTITION = new TopicPartition("tweets", 3);
    private static final LogBounds BOUNDS =
            new LogBounds(Map.of(PARTITION, 5L), Map.of(PARTITION, 1000L));

    private final ReplayStart start = new ReplayStart(Duration.ofMillis(100));
    private final OneRecordAMillisecond consumer = new OneRecordAMillisecond();

    @Test
    void goesAWindowBackFromWhereItStood() {
        long at = start.find(consumer, BOUNDS, PARTITION, new Reached(500, 499));

        assertThat(at).isEqualTo(399);
    }

    @Test
    void goesAWindowBackFromWhatWasCommittedBeforeARestart() {
        consumer.commit(new Reached(700, 699).toCommit());

        long at = start.find(consumer, BOUNDS, PARTITION, null);

        assertThat(at).isEqualTo(599);
    }

    @Test
    void startsAtTheBeginningWithoutAPositionOrWithoutItsTime() {
        long without = start.find(consumer, BOUNDS, PARTITION, null);
        consumer.commit(new OffsetAndMetadata(700, "somebody else's note"));
        long untimed = start.find(consumer, BOUNDS, PARTITION, null);

        assertThat(List.of(without, untimed)).containsOnly(5L);
    }

    @Test
    void startsAtTheBeginningOfALogThatDoesNotReachThePosition() {
        long at = start.find(consumer, BOUNDS, PARTITION, new Reached(2000, 1999));

        assertThat(at).isEqualTo(5);
    }

    @Test
    void goesBackFromTheLesserOfWhatIsInMemoryAndWhatWasCommitted() {
        consumer.commit(new Reached(700, 699).toCommit());

        long at = start.find(consumer, BOUNDS, PARTITION, new Reached(300, Reached.UNKNOWN));

        assertThat(at).isEqualTo(300);
    }

    @Test
    void neverStartsBehindWhereItStood() {
        long at = start.find(consumer, BOUNDS, PARTITION, new Reached(500, 800));

        assertThat(at).isEqualTo(500);
    }

    /** The record with offset n was written at n ms. */
    private static final class OneRecordAMillisecond extends MockConsumer<byte[], byte[]> {

        OneRecordAMillisecond() {
            super("none");
            assign(Set.of(PARTITION));
        }

        void commit(OffsetAndMetadata committed) {
            commitSync(Map.of(PARTITION, committed));
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                Map<TopicPartition, Long> asked) {
            long time = asked.getOrDefault(PARTITION, 0L);
            return Map.of(PARTITION, new OffsetAndTimestamp(Math.max(5, time), time));
        }
    }
}
