package dev.aviary.user.publishing;

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
class TopicsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired KafkaAdmin kafka;
    @Autowired Topics topics;

    @Test
    void leavesTopicsThatExistWithThePartitionsThatTheyHave() throws Exception {
        await().atMost(SOON).until(topics::exist);
        int before = partitions();
        TopicProperties more = new TopicProperties(before + 1, (short) 1, 1, Duration.ofDays(7));

        Topics again = new Topics(kafka, more);
        again.start();

        await().atMost(SOON).until(again::exist);
        assertThat(partitions()).isEqualTo(before);
    }

    private int partitions() throws Exception {
        try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            return admin.describeTopics(List.of(Topics.RELATIONSHIPS))
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
