package dev.aviary.tweet.storing;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * How store writers consume. Their positions lie in Postgres; what is committed to Kafka only feeds
 * the lag metrics. A failed batch is tried again for as long as it takes: nothing is skipped.
 */
@Component
final class StoreWriters {

    private static final Logger log = LoggerFactory.getLogger(StoreWriters.class);

    private final KafkaProperties kafka;
    private final StoringProperties properties;
    private final AppliedOffsets applied;
    private final Admin admin;
    private final Pauses pauses;
    private final MeterRegistry meters;

    StoreWriters(
            KafkaProperties kafka,
            StoringProperties properties,
            AppliedOffsets applied,
            Admin admin,
            Pauses pauses,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.properties = properties;
        this.applied = applied;
        this.admin = admin;
        this.pauses = pauses;
        this.meters = meters;
    }

    /**
     * A container of our own rather than an annotated method: the adapter behind an annotation asks
     * for positions before we could set them, and without a reset policy there are none.
     */
    ConcurrentMessageListenerContainer<byte[], byte[]> writer(
            String topic, String group, StoreRecords store) {
        StoreWriterPositions positions = new StoreWriterPositions(topic, applied, admin);
        ContainerProperties how = new ContainerProperties(topic);
        how.setGroupId(group);
        how.setMessageListener(new StoreWriterListener(store, positions, meters));
        how.setConsumerRebalanceListener(
                new SeeksOnAssignment(positions, properties.retry(), pauses));
        how.setAssignmentCommitOption(ContainerProperties.AssignmentCommitOption.NEVER);
        how.setSyncCommits(false);
        var consumers =
                new DefaultKafkaConsumerFactory<byte[], byte[]>(
                        consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        // What it fetches, and how fast; Boot adds this to its own factory only.
        consumers.addListener(new MicrometerConsumerListener<>(meters));
        var container = new ConcurrentMessageListenerContainer<byte[], byte[]>(consumers, how);
        container.setConcurrency(properties.concurrency());
        container.setCommonErrorHandler(new RetriesForEver(positions, properties.retry()));
        return container;
    }

    private Map<String, Object> consumer() {
        Map<String, Object> config = kafka.buildConsumerProperties();
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.batch());
        return config;
    }

    private static final class RetriesForEver extends DefaultErrorHandler {

        private final StoreWriterPositions positions;

        RetriesForEver(StoreWriterPositions positions, StoringProperties.Retry retry) {
            super(() -> new FullJitter(retry.first(), retry.longest()));
            this.positions = positions;
            setClassifications(Map.of(), true);
        }

        @Override
        public void handleOtherException(
                Exception failure,
                Consumer<?, ?> consumer,
                MessageListenerContainer container,
                boolean batch) {
            if (failure instanceof OffsetOutOfRangeException outside) {
                positions.seek(consumer, outside.partitions());
            } else {
                log.warn("The store writer could not poll: {}", failure.toString());
            }
        }
    }
}
