package dev.aviary.tweet.erasing;

import dev.aviary.tweet.log.KafkaTopics;
import dev.aviary.tweet.storing.FullJitter;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;

/**
 * How deletions of accounts are consumed: a few at a time, tried again for as long as it takes, and
 * committed only when they are through. Whatever comes twice finds nothing left to do.
 */
@Configuration(proxyBeanMethods = false)
class KafkaAccountEraser {

    private static final String GROUP = "account-eraser";
    private static final int ACCOUNTS_AT_A_TIME = 20;

    /** Enough for the longest of timelines; after that somebody else begins again. */
    private static final Duration LONGEST_BATCH = Duration.ofMinutes(30);

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> accountEraser(
            KafkaProperties kafka, ErasingProperties properties, AccountsListener listener) {
        ContainerProperties how = new ContainerProperties(KafkaTopics.ACCOUNTS);
        how.setGroupId(GROUP);
        how.setMessageListener(listener);
        var container =
                new ConcurrentMessageListenerContainer<byte[], byte[]>(
                        new DefaultKafkaConsumerFactory<>(
                                consumer(kafka),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer()),
                        how);
        ErasingProperties.Retry retry = properties.retry();
        DefaultErrorHandler retriesForEver =
                new DefaultErrorHandler(() -> new FullJitter(retry.first(), retry.longest()));
        retriesForEver.setClassifications(Map.of(), true);
        container.setCommonErrorHandler(retriesForEver);
        return container;
    }

    private static Map<String, Object> consumer(KafkaProperties kafka) {
        Map<String, Object> config = kafka.buildConsumerProperties();
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, ACCOUNTS_AT_A_TIME);
        config.put(
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                Math.toIntExact(LONGEST_BATCH.toMillis()));
        return config;
    }
}
