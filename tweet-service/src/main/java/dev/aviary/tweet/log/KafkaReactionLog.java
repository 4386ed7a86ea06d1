package dev.aviary.tweet.log;

import dev.aviary.tweet.contracts.ReactionEvent;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;

/** Topic {@code reactions}, keyed by tweet. */
@Component
final class KafkaReactionLog implements ReactionLog {

    private final KafkaAppends appends;

    KafkaReactionLog(KafkaAppends appends) {
        this.appends = appends;
    }

    @Override
    public void append(ReactionEvent event) {
        appends.append(record(event));
    }

    @Override
    public List<Boolean> appendAll(List<ReactionEvent> events) {
        return appends.appendAll(events.stream().map(KafkaReactionLog::record).toList());
    }

    private static ProducerRecord<String, byte[]> record(ReactionEvent event) {
        return new ProducerRecord<>(
                KafkaTopics.REACTIONS, Long.toString(event.getTweetId()), event.toByteArray());
    }
}
