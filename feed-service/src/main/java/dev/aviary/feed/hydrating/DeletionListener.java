package dev.aviary.feed.hydrating;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.tweet.contracts.TweetEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows the log of tweets for deletions. Every instance follows all of it, in no group, since
 * each has a near-cache of its own; and from its end, since nothing is near before that.
 */
@Component
class DeletionListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeletionListener.class);
    private static final String TOPIC = "tweets";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long LONGEST_PAUSE_MILLIS = 4_000;

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Bodies bodies;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Thread following;

    DeletionListener(ConsumerFactory<byte[], byte[]> consumers, Bodies bodies) {
        this.consumers = consumers;
        this.bodies = bodies;
    }

    @Override
    public void start() {
        Thread next = Thread.ofPlatform().name("deletions").daemon().unstarted(this::run);
        thread = next;
        next.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Whether a deletion from now on will be seen. */
    boolean isFollowing() {
        Thread running = thread;
        return running != null && following == running;
    }

    /** Not so once stopped, though another may have been started since. */
    private boolean isMine() {
        return thread == Thread.currentThread();
    }

    private void run() {
        for (int failures = 1; isMine(); failures++) {
            try (Consumer<byte[], byte[]> consumer = consumers.createConsumer(null, "deletions")) {
                List<TopicPartition> partitions = partitions(consumer);
                if (!partitions.isEmpty()) {
                    follow(consumer, partitions);
                }
                pause(failures);
            } catch (RuntimeException failure) {
                // Whatever it was: without this thread, deletions would go unseen.
                if (isMine()) {
                    log.warn("Following deletions failed, starts again: {}", failure.toString());
                    pause(failures);
                }
            } finally {
                if (isMine()) {
                    following = null;
                }
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        // What came near before the end was noted may have been deleted unseen.
        bodies.forgetAll();
        following = Thread.currentThread();
        while (isMine()) {
            consumer.poll(POLL).forEach(this::apply);
        }
    }

    /** None while tweet-service has not made the topic yet. */
    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
    }

    private void apply(ConsumerRecord<byte[], byte[]> event) {
        byte @Nullable [] value = event.value();
        if (value == null) {
            return;
        }
        try {
            TweetEvent tweet = TweetEvent.parseFrom(value);
            if (tweet.hasDeleted()) {
                bodies.delete(tweet.getDeleted().getId());
            }
        } catch (InvalidProtocolBufferException poison) {
            // Those who write from this log put it aside; a near-cache has nothing to lose.
            log.debug("Skipped {}-{}@{}", event.topic(), event.partition(), event.offset());
        }
    }

    /** Exponential, with full jitter. */
    private static void pause(int failures) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, 100L << Math.min(failures, 10));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
