package dev.aviary.tweet.log;

import dev.aviary.tweet.contracts.TweetEvent;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;

/** Topic {@code tweets}, keyed by author. */
@Component
final class KafkaTweetLog implements TweetLog {

    private final KafkaAppends appends;

    KafkaTweetLog(KafkaAppends appends) {
        this.appends = appends;
    }

    @Override
    public void append(TweetEvent event) {
        appends.append(record(event));
    }

    @Override
    public List<Boolean> appendAll(List<TweetEvent> events) {
        return appends.appendAll(events.stream().map(KafkaTweetLog::record).toList());
    }

    private static ProducerRecord<String, byte[]> record(TweetEvent event) {
        long author =
                event.hasPosted()
                        ? event.getPosted().getTweet().getAuthorId()
                        : event.getDeleted().getAuthorId();
        return new ProducerRecord<>(KafkaTopics.TWEETS, Long.toString(author), event.toByteArray());
    }
}
