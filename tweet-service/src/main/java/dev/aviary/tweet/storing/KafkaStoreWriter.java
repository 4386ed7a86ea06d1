package dev.aviary.tweet.storing;

import dev.aviary.tweet.log.KafkaTopics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** A writer for each log, in a group of its own: neither waits for the other. */
@Configuration(proxyBeanMethods = false)
class KafkaStoreWriter {

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> tweetWriter(
            StoreWriters writers, StoreTweets storeTweets) {
        return writers.writer(KafkaTopics.TWEETS, "store-writer", storeTweets);
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> reactionWriter(
            StoreWriters writers, StoreReactions storeReactions) {
        return writers.writer(KafkaTopics.REACTIONS, "reaction-writer", storeReactions);
    }
}
