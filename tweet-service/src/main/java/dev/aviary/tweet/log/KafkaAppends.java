package dev.aviary.tweet.log;

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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Appends to the logs; an append is done once all replicas in sync have it. */
@Component
final class KafkaAppends {

    /**
     * Above delivery.timeout.ms and max.block.ms together, so the producer is the first to know.
     */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final KafkaTemplate<String, byte[]> kafka;
    private final CircuitBreaker breaker;

    KafkaAppends(KafkaTemplate<String, byte[]> kafka, CircuitBreakerRegistry breakers) {
        this.kafka = kafka;
        this.breaker = breakers.circuitBreaker("tweet-log");
    }

    /**
     * @throws Unavailable if it was not done, or if that is not known; it says which
     */
    void append(ProducerRecord<String, byte[]> record) {
        try {
            breaker.executeCallable(
                    () -> send(record).get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
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

    /** Of each, in order, whether it is known to be done. */
    List<Boolean> appendAll(List<ProducerRecord<String, byte[]>> records) {
        List<CompletableFuture<Boolean>> outcomes =
                records.stream()
                        .map(
                                record ->
                                        send(record)
                                                .thenApply(acknowledged -> true)
                                                .exceptionally(failed -> false)
                                                .completeOnTimeout(
                                                        false,
                                                        DEADLINE.toMillis(),
                                                        TimeUnit.MILLISECONDS))
                        .toList();
        return outcomes.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<?> send(ProducerRecord<String, byte[]> record) {
        try {
            return kafka.send(record);
        } catch (KafkaException e) {
            // A send that fails at once is thrown; to callers it is a failed send like others.
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Unavailable unknown(Exception cause) {
        return new Unavailable(
                "The log did not acknowledge in time: whether it was done is unknown. A retry is"
                        + " safe; of a post, with the same Idempotency-Key.",
                cause);
    }
}
