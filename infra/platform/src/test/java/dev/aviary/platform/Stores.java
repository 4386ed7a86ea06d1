package dev.aviary.platform;

import dev.aviary.platform.positions.KafkaLogs;
import dev.aviary.platform.running.RunningPlatform;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What lies below a platform's services, for damaging it. */
record Stores(RunningPlatform platform) {

    /** Answers how many rows are gone. */
    int loseTheLatestTweet() throws SQLException {
        try (Connection tweets = DriverManager.getConnection(platform.jdbcUrl("tweets"));
                Statement statement = tweets.createStatement()) {
            return statement.executeUpdate(
                    "DELETE FROM tweets WHERE id = (SELECT max(id) FROM tweets)");
        }
    }

    /** Appends a record that nobody can decode. */
    void poison(String log) throws Exception {
        Map<String, Object> properties =
                Map.of(
                        "bootstrap.servers",
                        platform.kafkaBootstrap(),
                        "key.serializer",
                        ByteArraySerializer.class,
                        "value.serializer",
                        ByteArraySerializer.class);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties)) {
            byte[] key = "7".getBytes(StandardCharsets.US_ASCII);
            producer.send(new ProducerRecord<>(log, key, new byte[] {-1, -1, -1}))
                    .get(10, TimeUnit.SECONDS);
        }
    }

    /** How many records a topic has; 0 while there is no such topic. */
    long length(String topic) throws Exception {
        try (KafkaLogs logs = new KafkaLogs(platform.kafkaBootstrap())) {
            return logs.lag(topic, Map.of());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw e;
        }
    }
}
