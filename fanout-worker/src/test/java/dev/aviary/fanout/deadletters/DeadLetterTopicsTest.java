package dev.aviary.fanout.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.testing.Servers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;

class DeadLetterTopicsTest {

    private static final Map<String, Object> KAFKA =
            Map.of("bootstrap.servers", Servers.kafkaBootstrap());

    private final DeadLetterTopics topics = new DeadLetterTopics(new KafkaAdmin(KAFKA));
    private final String topic = UUID.randomUUID() + ".dead-letters";

    @Test
    void makesATopicThatIsMissing() throws Exception {
        topics.ensure(topic);

        try (Admin admin = Admin.create(KAFKA)) {
            assertThat(admin.listTopics().names().get()).contains(topic);
        }
    }

    @Test
    void leavesATopicThatExistsAsItIs() throws Exception {
        try (Admin admin = Admin.create(KAFKA)) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();

            topics.ensure(topic);
            topics.ensure(topic);

            assertThat(admin.describeTopics(List.of(topic)).allTopicNames().get().values())
                    .singleElement()
                    .satisfies(described -> assertThat(described.partitions()).hasSize(3));
        }
    }
}
