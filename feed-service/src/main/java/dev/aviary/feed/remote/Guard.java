package dev.aviary.feed.remote;

import dev.aviary.feed.failing.Overloaded;
import dev.aviary.feed.failing.Unavailable;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Calls to one other service: each with a deadline, few at once, none while it is known to be away.
 * Retries and their budget are the channel's (its service config in application.yaml).
 */
public final class Guard<S extends AbstractStub<S>> {

    private final ManagedChannel channel;
    private final S stub;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;

    Guard(ManagedChannel channel, S stub, CircuitBreaker breaker, Bulkhead bulkhead) {
        this.channel = channel;
        this.stub = stub;
        this.breaker = breaker;
        this.bulkhead = bulkhead;
    }

    /**
     * @throws Unavailable if the service is away or too slow
     * @throws Overloaded if too many calls are in flight already
     * @throws StatusRuntimeException what the service says about the request itself
     */
    public <T> T call(Duration patience, Function<S, T> call) {
        if (!bulkhead.tryAcquirePermission()) {
            throw new Overloaded(bulkhead.getName());
        }
        try {
            return attempt(patience, call);
        } catch (CallNotPermittedException open) {
            throw new Unavailable(breaker.getName());
        } catch (StatusRuntimeException failure) {
            if (!isOutage(failure)) {
                throw failure;
            }
            throw new Unavailable(breaker.getName() + ": " + failure.getStatus().getCode());
        } finally {
            bulkhead.onComplete();
        }
    }

    /**
     * What the request in hand had too little time left for says nothing about the service, or the
     * connection that others share.
     */
    private <T> T attempt(Duration patience, Function<S, T> call) {
        Deadline deadline = RequestDeadline.atMost(patience);
        if (deadline.isExpired()) {
            throw new Unavailable(breaker.getName() + ": the request's own time is up");
        }
        boolean shortened = deadline.timeRemaining(TimeUnit.NANOSECONDS) < patience.toNanos() / 2;
        breaker.acquirePermission();
        long start = breaker.getCurrentTimestamp();
        try {
            T answer = call.apply(stub.withDeadline(deadline));
            breaker.onSuccess(since(start), breaker.getTimestampUnit());
            return answer;
        } catch (RuntimeException failure) {
            if (shortened && isTimeout(failure)) {
                breaker.releasePermission();
            } else {
                breaker.onError(since(start), breaker.getTimestampUnit(), failure);
                renewConnection(failure);
            }
            throw failure;
        }
    }

    private long since(long start) {
        return breaker.getCurrentTimestamp() - start;
    }

    /**
     * A channel's own pause between attempts to connect grows to two minutes; and a connection
     * whose other end vanished without a word is kept for as long as TCP keeps it. Calls under way
     * on it go on, the next one takes a new connection.
     */
    private void renewConnection(RuntimeException failure) {
        if (isTimeout(failure)) {
            channel.enterIdle();
        } else if (isOutage(failure)) {
            channel.resetConnectBackoff();
        }
    }

    private static boolean isTimeout(RuntimeException failure) {
        return failure instanceof StatusRuntimeException status
                && status.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED;
    }

    static boolean isOutage(Throwable failure) {
        return failure instanceof StatusRuntimeException status
                && switch (status.getStatus().getCode()) {
                    case NOT_FOUND, INVALID_ARGUMENT, CANCELLED, FAILED_PRECONDITION -> false;
                    default -> true;
                };
    }
}
