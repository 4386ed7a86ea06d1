package dev.aviary.fanout.interleavings;

import dev.aviary.tweet.contracts.Tweet;
import dev.aviary.tweet.contracts.TweetEvent;
import dev.aviary.tweet.contracts.TweetPosted;
import dev.aviary.user.contracts.RelationshipsChanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Stands for Kafka: what is in it stays, and everybody's partition is for ever. */
final class Log {

    static final String ID = "the-log";
    static final String TWEETS = "tweets";
    static final String RELATIONSHIPS = "relationships";
    private static final int PARTITIONS = 2;

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records =
            new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final TreeMap<Long, Long> authors = new TreeMap<>();
    private long now;

    void post(long id, long author) {
        authors.put(id, author);
        Tweet tweet = Tweet.newBuilder().setId(id).setAuthorId(author).build();
        TweetEvent event =
                TweetEvent.newBuilder().setPosted(TweetPosted.newBuilder().setTweet(tweet)).build();
        append(partition(TWEETS, author), event.toByteArray());
    }

    void publish(RelationshipsChanged change) {
        append(partition(RELATIONSHIPS, change.getOwnerId()), change.toByteArray());
    }

    private void append(TopicPartition partition, byte[] value) {
        List<ConsumerRecord<byte[], byte[]>> all = of(partition);
        all.add(
                new ConsumerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        all.size(),
                        ++now,
                        TimestampType.CREATE_TIME,
                        ConsumerRecord.NULL_SIZE,
                        ConsumerRecord.NULL_SIZE,
                        new byte[0],
                        value,
                        new RecordHeaders(),
                        Optional.empty()));
    }

    /** Every tweet that is in the log, and who wrote it. */
    TreeMap<Long, Long> authors() {
        return authors;
    }

    static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }

    static TopicPartition partition(String topic, long key) {
        return new TopicPartition(topic, (int) (key % PARTITIONS));
    }

    List<ConsumerRecord<byte[], byte[]>> of(TopicPartition partition) {
        return records.computeIfAbsent(partition, _ -> new ArrayList<>());
    }

    int end(TopicPartition partition) {
        return of(partition).size();
    }

    Map<TopicPartition, OffsetAndMetadata> committed() {
        return committed;
    }
}
