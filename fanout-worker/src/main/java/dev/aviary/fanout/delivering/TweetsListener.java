package dev.aviary.fanout.delivering;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.fanout.consuming.LogListener;
import dev.aviary.fanout.consuming.LogRecord;
import dev.aviary.fanout.consuming.LogWork;
import dev.aviary.fanout.deadletters.DeadLetters;
import dev.aviary.fanout.deadletters.Poison;
import dev.aviary.fanout.redis.RedisSession;
import dev.aviary.tweet.contracts.TweetEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/** Hands the {@code tweets} log to the fan-out. */
@Component
class TweetsListener implements LogListener {

    private final FanOutTweets fanOut;
    private final DeadLetters deadLetters;
    private final DeliveringProperties properties;

    TweetsListener(FanOutTweets fanOut, DeadLetters deadLetters, DeliveringProperties properties) {
        this.fanOut = fanOut;
        this.deadLetters = deadLetters;
        this.properties = properties;
    }

    @Override
    public String topic() {
        return "tweets";
    }

    @Override
    public String group() {
        return "fanout";
    }

    @Override
    public int threads() {
        return properties.threads();
    }

    @Override
    public int batchSize() {
        return properties.batchSize();
    }

    @Override
    public int mostInHand() {
        return properties.mostInHand();
    }

    @Override
    public LogWork begin(RedisSession redis) {
        return new Work(fanOut.begin(redis));
    }

    private final class Work implements LogWork {

        private final Deliveries deliveries;

        Work(Deliveries deliveries) {
            this.deliveries = deliveries;
        }

        @Override
        public void take(List<LogRecord> records) {
            for (LogRecord record : records) {
                deadLetters
                        .decode(record.record(), group(), TweetsListener::event)
                        .ifPresentOrElse(
                                event -> deliveries.take(event, record::done), record::done);
            }
        }

        @Override
        public void goOn() {
            deliveries.goOn();
        }

        @Override
        public void close() {
            deliveries.close();
        }
    }

    private static TweetEvent event(byte[] value) throws InvalidProtocolBufferException, Poison {
        TweetEvent event = TweetEvent.parseFrom(value);
        return switch (event.getEventCase()) {
            case POSTED ->
                    valid(
                            event,
                            event.getPosted().getTweet().getId(),
                            event.getPosted().getTweet().getAuthorId());
            case DELETED ->
                    valid(event, event.getDeleted().getId(), event.getDeleted().getAuthorId());
            case EVENT_NOT_SET -> throw new Poison("The record holds no known event");
        };
    }

    private static TweetEvent valid(TweetEvent event, long id, long author) throws Poison {
        if (id <= 0 || author <= 0) {
            throw new Poison("Not a tweet's id and author: " + id + ", " + author);
        }
        return event;
    }
}
