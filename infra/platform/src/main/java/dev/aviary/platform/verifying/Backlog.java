package dev.aviary.platform.verifying;

import dev.aviary.platform.home.Refusal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What has been acknowledged but has not reached its place yet. */
final class Backlog implements AutoCloseable {

    /** Which topic each consumer group must have read to its end. */
    private static final Map<String, String> TOPICS_BY_GROUP =
            Map.of(
                    "store-writer", "tweets",
                    "fanout", "tweets",
                    "fanout-backfill", "relationships");

    private static final Duration STANDSTILL = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Admin kafka;
    private final String usersUrl;

    Backlog(String kafkaBootstrap, String usersUrl) {
        this.kafka =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                kafkaBootstrap,
                                "request.timeout.ms",
                                "10000",
                                "default.api.timeout.ms",
                                "15000"));
        this.usersUrl = usersUrl;
    }

    /** Returns once nothing is left; refuses when it has not become less for two minutes. */
    void awaitEmpty() throws InterruptedException {
        long least = Long.MAX_VALUE;
        long progress = System.nanoTime();
        Map<String, Long> waiting = Map.of();
        while (System.nanoTime() - progress < STANDSTILL.toNanos()) {
            try {
                waiting = waiting();
                long sum = waiting.values().stream().mapToLong(Long::longValue).sum();
                if (sum == 0) {
                    return;
                }
                if (sum < least) {
                    least = sum;
                    progress = System.nanoTime();
                }
            } catch (ExecutionException | SQLException e) {
                waiting = Map.of(String.valueOf(e.getMessage()), 1L);
            }
            Thread.sleep(POLL);
        }
        throw new Refusal("Nothing has moved for two minutes, and this waits: " + waiting);
    }

    private Map<String, Long> waiting()
            throws SQLException, ExecutionException, InterruptedException {
        Map<String, Long> waiting = new HashMap<>();
        // The outbox first: what leaves it while we look is then seen in the log.
        waiting.put("outbox", outbox());
        for (var entry : TOPICS_BY_GROUP.entrySet()) {
            waiting.put(entry.getKey(), lag(entry.getKey(), entry.getValue()));
        }
        waiting.values().removeIf(count -> count == 0);
        return waiting;
    }

    private long outbox() throws SQLException {
        try (Connection connection = DriverManager.getConnection(usersUrl);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM outbox_record")) {
            row.next();
            return row.getLong(1);
        }
    }

    private long lag(String group, String topic) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions =
                kafka.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                        .flatMap(description -> description.partitions().stream())
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
        Map<TopicPartition, OffsetAndMetadata> committed =
                kafka.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
        return offsets(partitions, OffsetSpec.latest()).entrySet().stream()
                .mapToLong(
                        end -> {
                            OffsetAndMetadata position = committed.get(end.getKey());
                            long begin = begins.getOrDefault(end.getKey(), 0L);
                            long from = position == null ? begin : position.offset();
                            return Math.max(0, end.getValue() - from);
                        })
                .sum();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(p -> p, p -> which));
        Map<TopicPartition, ListOffsetsResultInfo> found = kafka.listOffsets(wanted).all().get();
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    }

    @Override
    public void close() {
        kafka.close(Duration.ofSeconds(5));
    }
}
