package dev.aviary.tweet.storing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;

/** A store writer's ear: each batch of its log goes to the store. */
final class StoreWriterListener implements BatchConsumerAwareMessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(StoreWriterListener.class);

    private final StoreRecords store;
    private final StoreWriterPositions positions;
    private final Counter applied;

    StoreWriterListener(StoreRecords store, StoreWriterPositions positions, MeterRegistry meters) {
        this.store = store;
        this.positions = positions;
        this.applied = meters.counter("aviary.store.applied", "topic", positions.topic());
    }

    @Override
    public void onMessage(
            List<ConsumerRecord<byte[], byte[]>> batch, @Nullable Consumer<?, ?> consumer) {
        List<LogRecord> records = new ArrayList<>(batch.size());
        Map<Integer, Long> after = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            records.add(
                    new LogRecord(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            record.key(),
                            record.value()));
            after.merge(record.partition(), record.offset() + 1, Math::max);
        }
        List<Advance> advances = positions.advances(after);
        try {
            store.store(records, positions.logId(), advances);
            positions.advanced(advances);
            applied.increment(records.size());
        } catch (PositionsMoved e) {
            log.warn("{}", e.getMessage());
            // Others may have moved as well: the store itself may be another than before.
            Consumer<?, ?> mine = Objects.requireNonNull(consumer);
            positions.seek(mine, mine.assignment());
        }
    }
}
