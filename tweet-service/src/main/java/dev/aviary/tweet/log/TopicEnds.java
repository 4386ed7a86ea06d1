package dev.aviary.tweet.log;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers for the ends of one topic's partitions. */
final class TopicEnds {

    private static final int ADMIN_TIMEOUT_MILLIS = 1000;

    private final Admin admin;
    private final String topic;
    // Never changes once known: partitions are for ever.
    private volatile int partitions;

    TopicEnds(Admin admin, String topic) {
        this.admin = admin;
        this.topic = topic;
    }

    int partitions() {
        return partitions;
    }

    /**
     * The id is asked for after the ends: should the log be made anew in between, the old one's
     * ends come under the new one's id, and are reached late rather than too early.
     */
    CompletionStage<Positions> lookUp() {
        return count().thenCompose(this::listEnds)
                .thenCompose(
                        ends ->
                                describe()
                                        .thenApply(
                                                found ->
                                                        new Positions(
                                                                topic,
                                                                found.topicId().toString(),
                                                                ends)));
    }

    private CompletionStage<Integer> count() {
        if (partitions > 0) {
            return CompletableFuture.completedFuture(partitions);
        }
        return describe()
                .thenApply(
                        found -> {
                            partitions = found.partitions().size();
                            return partitions;
                        });
    }

    private CompletionStage<TopicDescription> describe() {
        return admin.describeTopics(
                        List.of(topic), new DescribeTopicsOptions().timeoutMs(ADMIN_TIMEOUT_MILLIS))
                .allTopicNames()
                .toCompletionStage()
                .thenApply(topics -> Objects.requireNonNull(topics.get(topic)));
    }

    private CompletionStage<Map<Integer, Long>> listEnds(int count) {
        Map<TopicPartition, OffsetSpec> all =
                IntStream.range(0, count)
                        .mapToObj(partition -> new TopicPartition(topic, partition))
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
