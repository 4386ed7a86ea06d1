package dev.aviary.fanout.consuming;

import dev.aviary.fanout.lists.DropLists;
import dev.aviary.fanout.positions.Checkpoints;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** Makes consumers that go where we tell them, and nowhere else. */
@Component
class LogConsumers {

    private final ConsumerFactory<byte[], byte[]> factory;
    private final ConsumingProperties properties;
    private final Checkpoints checkpoints;
    private final DropLists dropLists;
    private final Topics topics;

    LogConsumers(
            ConsumerFactory<byte[], byte[]> factory,
            ConsumingProperties properties,
            Checkpoints checkpoints,
            DropLists dropLists,
            Topics topics) {
        this.factory = factory;
        this.properties = properties;
        this.checkpoints = checkpoints;
        this.dropLists = dropLists;
        this.topics = topics;
    }

    Consumer<byte[], byte[]> create(LogListener listener) {
        Properties own = new Properties();
        own.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        own.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        own.setProperty(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(listener.batchSize()));
        own.setProperty(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        return factory.createConsumer(listener.group(), "", null, own);
    }

    LogProgress progress(LogListener listener, Consumer<byte[], byte[]> consumer) {
        return new LogProgress(listener.topic(), consumer, checkpoints);
    }

    LogPositions positions(
            LogListener listener, Consumer<byte[], byte[]> consumer, LogProgress progress) {
        ReplayStart replayStart = new ReplayStart(properties.replayWindow());
        FindPlaces places =
                new FindPlaces(
                        listener.topic(), consumer, checkpoints, dropLists, topics, replayStart);
        return new LogPositions(consumer, places, progress);
    }
}
