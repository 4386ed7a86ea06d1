package dev.aviary.fanout.consuming;

import org.apache.kafka.clients.admin.TopicDescription;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Tells a log from another of the same name. */
@Component
class Topics {

    private final KafkaAdmin admin;

    Topics(KafkaAdmin admin) {
        this.admin = admin;
    }

    String idOf(String topic) {
        TopicDescription description = admin.describeTopics(topic).get(topic);
        if (description == null) {
            throw new IllegalStateException("Kafka does not know the topic " + topic);
        }
        return description.topicId().toString();
    }
}
