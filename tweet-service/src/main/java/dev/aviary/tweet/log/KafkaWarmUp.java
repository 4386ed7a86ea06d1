package dev.aviary.tweet.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Lets the producer find its brokers before the first post comes, which would wait for that. */
@Component
final class KafkaWarmUp implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(KafkaWarmUp.class);

    private final KafkaTemplate<String, byte[]> kafka;

    KafkaWarmUp(KafkaTemplate<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            kafka.partitionsFor(KafkaTopics.TWEETS);
        } catch (KafkaException | org.apache.kafka.common.KafkaException away) {
            log.warn("Starting without a log to post to: {}", away.getMessage());
        }
    }
}
