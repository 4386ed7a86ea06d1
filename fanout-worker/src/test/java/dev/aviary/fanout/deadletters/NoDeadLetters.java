package dev.aviary.fanout.deadletters;

import java.util.Map;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

/** For logs without poison: whoever sets a record aside fails. */
public final class NoDeadLetters {

    private NoDeadLetters() {}

    public static DeadLetters expected() {
        return new DeadLetters(
                new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(Map.of())),
                new DeadLetterTopics(new KafkaAdmin(Map.of())));
    }
}
