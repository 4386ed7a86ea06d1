package dev.aviary.tweet.storing;

import dev.aviary.tweet.log.KafkaTopics;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.BackOffExecution;

/**
 * How the store writer consumes. Its position lies in Postgres; what is committed to Kafka only
 * feeds the lag metrics. A failed batch is tried again for as long as it takes: nothing is skipped.
 */
@Configuration(proxyBeanMethods = false)
class KafkaStoreWriter {

    private static final String GROUP = "store-writer";
    private static final Logger log = LoggerFactory.getLogger(KafkaStoreWriter.class);

    /**
     * A container of our own rather than an annotated method: the adapter behind an annotation asks
     * for positions before we could set them, and without a reset policy there are none.
     */
    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> storeWriterContainer(
            KafkaProperties kafka,
            StoringProperties properties,
            StoreWriterPositions positions,
            StoreWriterListener listener,
            SeeksOnAssignment assignments) {
        ContainerProperties how = new ContainerProperties(KafkaTopics.TWEETS);
        how.setGroupId(GROUP);
        how.setMessageListener(listener);
        how.setConsumerRebalanceListener(assignments);
        how.setAssignmentCommitOption(ContainerProperties.AssignmentCommitOption.NEVER);
        how.setSyncCommits(false);
        var container =
                new ConcurrentMessageListenerContainer<byte[], byte[]>(
                        new DefaultKafkaConsumerFactory<>(
                                consumer(kafka, properties),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer()),
                        how);
        container.setConcurrency(properties.concurrency());
        container.setCommonErrorHandler(new RetriesForEver(positions, properties.retry()));
        return container;
    }

    private static Map<String, Object> consumer(
            KafkaProperties kafka, StoringProperties properties) {
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

    /**
     * Waits until the store's positions are known: without them there is nothing that the writer
     * could do. It outlasts max.poll.interval.ms: then others get the partitions, and wait
     * likewise.
     */
    @Component
    static final class SeeksOnAssignment implements ConsumerAwareRebalanceListener {

        private final StoreWriterPositions positions;
        private final StoringProperties.Retry retry;
        private final CountDownLatch closing = new CountDownLatch(1);

        SeeksOnAssignment(StoreWriterPositions positions, StoringProperties properties) {
            this.positions = positions;
            this.retry = properties.retry();
        }

        @Override
        public void onPartitionsAssigned(
                Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            if (partitions.isEmpty()) {
                return;
            }
            BackOffExecution waits = new FullJitter(retry.first(), retry.longest());
            while (true) {
                try {
                    positions.seek(consumer, partitions);
                    return;
                } catch (RuntimeException e) {
                    log.warn("The store writer cannot take up its positions yet: {}", e.toString());
                    await(waits.nextBackOff(), e);
                }
            }
        }

        private void await(long millis, RuntimeException failure) {
            try {
                if (closing.await(millis, TimeUnit.MILLISECONDS)) {
                    throw failure;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failure;
            }
        }

        @EventListener
        void onClose(ContextClosedEvent closed) {
            closing.countDown();
        }
    }
}
