package dev.aviary.tweet.storing;

import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Waits until the store's positions are known: without them there is nothing that the writer could
 * do. It outlasts max.poll.interval.ms: then others get the partitions, and wait likewise.
 */
final class SeeksOnAssignment implements ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(SeeksOnAssignment.class);

    private final StoreWriterPositions positions;
    private final StoringProperties.Retry retry;
    private final Pauses pauses;

    SeeksOnAssignment(
            StoreWriterPositions positions, StoringProperties.Retry retry, Pauses pauses) {
        this.positions = positions;
        this.retry = retry;
        this.pauses = pauses;
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
                if (!pauses.pause(Duration.ofMillis(waits.nextBackOff()))) {
                    throw e;
                }
            }
        }
    }
}
