package dev.aviary.fanout.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.fanout.lists.DropLists;
import dev.aviary.fanout.positions.Checkpoints;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;

class LogPositionsTest {

    private static final TopicPartition PLACED = new TopicPartition("tweets", 0);
    private static final TopicPartition NEW = new TopicPartition("tweets", 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final Checkpoints checkpoints = new Checkpoints();
    private final LogPositions positions =
            new LogPositions(
                    consumer,
                    new FindPlaces(
                            "tweets",
                            consumer,
                            checkpoints,
                            new DropLists(),
                            new Topics(new KafkaAdmin(Map.of())),
                            new ReplayStart(Duration.ofMinutes(10))),
                    new LogProgress("tweets", consumer, checkpoints));

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PLACED, NEW));
        positions.onPartitionsAssigned(Set.of(NEW));
    }

    @Test
    void readsNothingMoreWhileItHolds() {
        positions.hold(true);

        assertThat(consumer.paused()).containsExactlyInAnyOrder(PLACED, NEW);
    }

    @Test
    void readsNothingFromAPartitionWithoutAPlaceWhenItLetsGo() {
        positions.hold(true);

        positions.hold(false);

        assertThat(consumer.paused()).containsExactly(NEW);
    }
}
