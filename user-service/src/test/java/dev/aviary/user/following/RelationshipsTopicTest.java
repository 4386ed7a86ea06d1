package dev.aviary.user.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.user.fixtures.OnRealServers;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaAdmin;

@OnRealServers
class RelationshipsTopicTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired KafkaAdmin kafka;
    @Autowired RelationshipsTopic topic;

    @Test
    void leavesATopicThatExistsWithThePartitionsThatItHas() throws Exception {
        await().atMost(SOON).until(topic::exists);
        int before = partitions();
        TopicProperties more = new TopicProperties(before + 1, (short) 1, 1, Duration.ofDays(7));

        RelationshipsTopic again = new RelationshipsTopic(kafka, more);
        again.start();

        await().atMost(SOON).until(again::exists);
        assertThat(partitions()).isEqualTo(before);
    }

    private int partitions() throws Exception {
        try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            return admin.describeTopics(List.of(RelationshipsTopic.NAME))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .size();
        }
    }
}
