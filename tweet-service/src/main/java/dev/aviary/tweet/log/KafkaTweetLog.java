package dev.aviary.tweet.log;

import dev.aviary.tweet.contracts.TweetEvent;
import dev.aviary.tweet.failing.Unavailable;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Topic {@code tweets}, keyed by author. */
@Component
final class KafkaTweetLog implements TweetLog {

    /**
     * Above delivery.timeout.ms and max.block.ms together, so the producer is the first to know.
     */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final KafkaTemplate<String, byte[]> kafka;
    private final CircuitBreaker breaker;

    KafkaTweetLog(KafkaTemplate<String, byte[]> kafka, CircuitBreakerRegistry breakers) {
        this.kafka = kafka;
        this.breaker = breakers.circuitBreaker("tweet-log");
    }

    @Override
    public void append(TweetEvent event) {
        try {
            breaker.executeCallable(
                    () -> send(event).get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (CallNotPermittedException e) {
            throw new Unavailable("The log is away; nothing was done.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(e);
        } catch (ExecutionException | TimeoutException e) {
            throw unknown(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw unknown(e);
        }
    }

    @Override
    public List<Boolean> appendAll(List<TweetEvent> events) {
        List<CompletableFuture<Boolean>> outcomes =
                events.stream()
                        .map(
                                event ->
                                        send(event)
                                                .thenApply(acknowledged -> true)
                                                .exceptionally(failed -> false)
                                                .completeOnTimeout(
                                                        false,
                                                        DEADLINE.toMillis(),
                                                        TimeUnit.MILLISECONDS))
                        .toList();
        return outcomes.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<?> send(TweetEvent event) {
        long author =
                event.hasPosted()
                        ? event.getPosted().getTweet().getAuthorId()
                        : event.getDeleted().getAuthorId();
        try {
            return kafka.send(KafkaTopics.TWEETS, Long.toString(author), event.toByteArray());
        } catch (KafkaException e) {
            // A send that fails at once is thrown; to callers it is a failed send like others.
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Unavailable unknown(Exception cause) {
        return new Unavailable(
                "The log did not acknowledge in time: whether it was done is unknown. A retry with"
                        + " the same Idempotency-Key is safe.",
                cause);
    }
}
