package dev.aviary.tweet.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.springframework.stereotype.Component;

/**
 * Asks the brokers. Callers who come together share one lookup, but only one that starts after they
 * came: an earlier one may not have seen what they have seen. A Kafka that is away costs a few
 * callers their wait; then the breaker says so at once.
 */
@Component
final class KafkaLogEnds implements LogEnds {

    /** What a Kafka that is well always needs less than. */
    private static final Duration ENOUGH = Duration.ofMillis(250);

    private final TopicEnds tweets;
    private final SharedLookup<Positions> tweetEnds;
    private final SharedLookup<Positions> reactionEnds;
    private final CircuitBreaker breaker;

    KafkaLogEnds(Admin admin, CircuitBreakerRegistry breakers) {
        this.tweets = new TopicEnds(admin, KafkaTopics.TWEETS);
        this.tweetEnds = new SharedLookup<>(tweets::lookUp);
        this.reactionEnds = new SharedLookup<>(new TopicEnds(admin, KafkaTopics.REACTIONS)::lookUp);
        this.breaker = breakers.circuitBreaker("log-ends");
    }

    @Override
    public Optional<Positions> ofAuthors(Collection<Long> authorIds, Duration wait) {
        return ofAll(wait).map(ends -> only(authorIds, ends));
    }

    @Override
    public Optional<Positions> ofAll(Duration wait) {
        return within(wait, tweetEnds);
    }

    @Override
    public Optional<Positions> ofReactions(Duration wait) {
        return within(wait, reactionEnds);
    }

    private Optional<Positions> within(Duration wait, SharedLookup<Positions> lookup) {
        if (!breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        try {
            Positions ends = lookup.join().get(wait.toNanos(), TimeUnit.NANOSECONDS);
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return Optional.of(ends);
        } catch (TimeoutException e) {
            if (wait.compareTo(ENOUGH) < 0) {
                breaker.releasePermission(); // it says more of the caller than of Kafka
            } else {
                breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            }
            return Optional.empty();
        } catch (ExecutionException e) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            return Optional.empty();
        } catch (InterruptedException e) {
            breaker.releasePermission();
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Positions only(Collection<Long> authorIds, Positions ends) {
        Map<Integer, Long> theirs = new HashMap<>();
        for (long author : authorIds) {
            byte[] key = Long.toString(author).getBytes(UTF_8);
            int partition = BuiltInPartitioner.partitionForKey(key, tweets.partitions());
            theirs.put(partition, ends.next().getOrDefault(partition, 0L));
        }
        return new Positions(ends.topic(), ends.logId(), theirs);
    }
}
