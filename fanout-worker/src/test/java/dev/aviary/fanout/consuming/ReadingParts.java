package dev.aviary.fanout.consuming;

import dev.aviary.fanout.lists.DropLists;
import dev.aviary.fanout.positions.Checkpoints;
import dev.aviary.fanout.redis.RedisSessions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.kafka.core.KafkaAdmin;

/** Puts the real reading of a log together, for tests in other packages. */
public final class ReadingParts {

    private static final ConsumingProperties PROPERTIES =
            new ConsumingProperties(
                    Duration.ofSeconds(1),
                    Duration.ofHours(1),
                    Duration.ofMillis(1),
                    Duration.ofMillis(1),
                    Duration.ofSeconds(1));

    private ReadingParts() {}

    /**
     * What a reader does again and again.
     *
     * @param consumer which has its partitions
     */
    public static Runnable turn(
            LogListener listener,
            Consumer<byte[], byte[]> consumer,
            Checkpoints checkpoints,
            RedisSessions sessions,
            String topicId,
            Clock clock) {
        FindPlaces places =
                new FindPlaces(
                        listener.topic(),
                        consumer,
                        checkpoints,
                        new DropLists(),
                        new OneLog(topicId),
                        new ReplayStart(PROPERTIES.replayWindow()));
        LogProgress progress = new LogProgress(listener.topic(), consumer, checkpoints);
        LogPositions positions = new LogPositions(consumer, places, progress);
        positions.onPartitionsAssigned(consumer.assignment());
        ReadLog reading =
                new ReadLog(listener, consumer, positions, progress, sessions, PROPERTIES, clock);
        return reading::turn;
    }

    private static final class OneLog extends Topics {

        private final String id;

        OneLog(String id) {
            super(new KafkaAdmin(Map.of()));
            this.id = id;
        }

        @Override
        String idOf(String topic) {
            return id;
        }
    }
}
