package dev.aviary.feed.hydrating;

import static java.util.stream.Collectors.toMap;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.tweet.contracts.TweetEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log of tweets for deletions, from a little before its end, until it is stopped, once
 * and for good. Nothing is near before that, but a Redis that has just fallen back may have lost
 * its newest tombstones, and would hand out the bodies until fanout-worker has put them there anew.
 */
final class KafkaDeletions implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(KafkaDeletions.class);
    private static final String TOPIC = "tweets";

    /** More than a failover of Redis loses, and takes. */
    private static final Duration LOOKED_BACK = Duration.ofMinutes(2);

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long LONGEST_PAUSE_MILLIS = 4_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final NearBodies bodies;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private volatile boolean following;

    KafkaDeletions(Supplier<Consumer<byte[], byte[]>> consumers, NearBodies bodies, Clock clock) {
        this.consumers = consumers;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** Wakes the consumer, which may be waiting; an interrupt would spoil its closing as well. */
    void stop() {
        stopped.countDown();
        Consumer<byte[], byte[]> waiting = current;
        if (waiting != null) {
            waiting.wakeup();
        }
    }

    /** Whether a deletion from now on will be seen. */
    boolean isFollowing() {
        return following && !isStopped();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    @Override
    public void run() {
        for (int failures = 1; !isStopped(); failures++) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                // Before any look at whether it is stopped: one of the two sees the other.
                current = consumer;
                List<TopicPartition> partitions = partitions(consumer);
                if (!partitions.isEmpty()) {
                    follow(consumer, partitions);
                }
            } catch (RuntimeException failure) {
                // Whatever it was: without this thread, deletions would go unseen.
                if (!isStopped()) {
                    log.warn("Following deletions failed, starts again: {}", failure.toString());
                }
            } finally {
                following = false;
            }
            pause(failures);
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        consumer.assign(partitions);
        lookBack(consumer, partitions);
        // What came near before then may have been deleted unseen.
        bodies.forgetAll();
        following = true;
        while (!isStopped()) {
            consumer.poll(POLL).forEach(this::apply);
        }
    }

    private void lookBack(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        long from = clock.instant().minus(LOOKED_BACK).toEpochMilli();
        Map<TopicPartition, @Nullable OffsetAndTimestamp> places =
                consumer.offsetsForTimes(
                        partitions.stream().collect(toMap(Function.identity(), _ -> from)));
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp place = places.get(partition);
            if (place == null) { // nothing is that new
                consumer.seekToEnd(List.of(partition));
                consumer.position(partition);
            } else {
                consumer.seek(partition, place.offset());
            }
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

    /** Exponential, with full jitter; over as soon as this is stopped. */
    private void pause(int failures) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, 100L << Math.min(failures, 10));
        try {
            if (stopped.await(ThreadLocalRandom.current().nextLong(most), TimeUnit.MILLISECONDS)) {
                log.debug("Stopped following deletions");
            }
        } catch (InterruptedException interrupted) {
            stop();
        }
    }
}
