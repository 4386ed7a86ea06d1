package dev.aviary.tweet.log;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How many records of a log a group has before it, as Kafka has it; NaN when Kafka does not tell.
 * The consumers' own metric falls silent while they are paused, which they are whenever something
 * is away that they need.
 */
@Component
class ConsumerLag {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Reader(String topic, String group) {}

    private final Admin kafka;
    private final Map<Reader, Double> lags = new ConcurrentHashMap<>();

    ConsumerLag(
            Admin kafka,
            List<ConcurrentMessageListenerContainer<?, ?>> containers,
            MeterRegistry meters) {
        this.kafka = kafka;
        for (ConcurrentMessageListenerContainer<?, ?> container : containers) {
            String group = requireNonNull(container.getGroupId());
            for (String topic : requireNonNull(container.getContainerProperties().getTopics())) {
                register(new Reader(topic, group), meters);
            }
        }
    }

    private void register(Reader reader, MeterRegistry meters) {
        lags.put(reader, Double.NaN);
        Gauge.builder("aviary.consumer.lag", lags, all -> all.getOrDefault(reader, Double.NaN))
                .description("Records that a group has not done yet")
                .baseUnit("records")
                .tag("topic", reader.topic())
                .tag("group", reader.group())
                .register(meters);
    }

    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void measure() {
        for (Reader reader : lags.keySet()) {
            lags.put(reader, lag(reader));
        }
    }

    private double lag(Reader reader) {
        try {
            Set<TopicPartition> partitions = partitions(reader.topic());
            // First, for what is done meanwhile would else be more than there is.
            Map<TopicPartition, @Nullable OffsetAndMetadata> done =
                    await(
                            kafka.listConsumerGroupOffsets(reader.group())
                                    .partitionsToOffsetAndMetadata());
            Map<TopicPartition, Long> beginnings = offsets(partitions, OffsetSpec.earliest());
            Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
            long lag = 0;
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata next = done.get(partition);
                long from = next == null ? at(beginnings, partition) : next.offset();
                lag += Math.max(0, at(ends, partition) - from);
            }
            return lag;
        } catch (ExecutionException | TimeoutException away) {
            return Double.NaN;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }

    private Set<TopicPartition> partitions(String topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        var described = await(kafka.describeTopics(List.of(topic)).allTopicNames());
        return described.values().stream()
                .flatMap(found -> found.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(toSet());
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        var listed =
                await(
                        kafka.listOffsets(
                                        partitions.stream()
                                                .collect(toMap(Function.identity(), _ -> which)))
                                .all());
        return listed.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    private static <T> T await(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
