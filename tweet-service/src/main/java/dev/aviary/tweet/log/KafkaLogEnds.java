package dev.aviary.tweet.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * Asks the brokers. Callers who come together share one lookup, but only one that starts after they
 * came: an earlier one may not have seen what they have seen. A Kafka that is away costs a few
 * callers their wait; then the breaker says so at once.
 */
@Component
final class KafkaLogEnds implements LogEnds {

    private static final int ADMIN_TIMEOUT_MILLIS = 1000;

    private final Admin admin;
    private final CircuitBreaker breaker;
    private final SharedLookup<Map<Integer, Long>> lookup = new SharedLookup<>(this::lookUp);
    // Never changes once known: partitions are for ever.
    private volatile int partitions;

    KafkaLogEnds(Admin admin, CircuitBreakerRegistry breakers) {
        this.admin = admin;
        this.breaker = breakers.circuitBreaker("log-ends");
    }

    @Override
    public Optional<Positions> ofAuthors(Collection<Long> authorIds, Duration wait) {
        return ofAll(wait).map(ends -> only(authorIds, ends));
    }

    @Override
    public Optional<Positions> ofAll(Duration wait) {
        if (!breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        try {
            Map<Integer, Long> ends = lookup.join().get(wait.toNanos(), TimeUnit.NANOSECONDS);
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return Optional.of(new Positions(ends));
        } catch (ExecutionException | TimeoutException e) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            return Optional.empty();
        } catch (InterruptedException e) {
            breaker.releasePermission();
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Positions only(Collection<Long> authorIds, Positions ends) {
        Map<Integer, Long> theirs = new HashMap<>();
        for (long author : authorIds) {
            byte[] key = Long.toString(author).getBytes(UTF_8);
            int partition = BuiltInPartitioner.partitionForKey(key, partitions);
            theirs.put(partition, ends.next().getOrDefault(partition, 0L));
        }
        return new Positions(theirs);
    }

    private CompletionStage<Map<Integer, Long>> lookUp() {
        return count().thenCompose(this::listEnds);
    }

    private CompletionStage<Integer> count() {
        if (partitions > 0) {
            return CompletableFuture.completedFuture(partitions);
        }
        return admin.describeTopics(
                        List.of(KafkaTopics.TWEETS),
                        new DescribeTopicsOptions().timeoutMs(ADMIN_TIMEOUT_MILLIS))
                .allTopicNames()
                .toCompletionStage()
                .thenApply(
                        topics -> {
                            TopicDescription topic =
                                    Objects.requireNonNull(topics.get(KafkaTopics.TWEETS));
                            partitions = topic.partitions().size();
                            return partitions;
                        });
    }

    private CompletionStage<Map<Integer, Long>> listEnds(int count) {
        Map<TopicPartition, OffsetSpec> all =
                IntStream.range(0, count)
                        .mapToObj(partition -> new TopicPartition(KafkaTopics.TWEETS, partition))
                        .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        return admin.listOffsets(all, new ListOffsetsOptions().timeoutMs(ADMIN_TIMEOUT_MILLIS))
                .all()
                .toCompletionStage()
                .thenApply(
                        ends ->
                                ends.entrySet().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        end -> end.getKey().partition(),
                                                        end -> end.getValue().offset())));
    }
}
