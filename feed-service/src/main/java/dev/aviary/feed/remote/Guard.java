package dev.aviary.feed.remote;

import dev.aviary.feed.failing.Overloaded;
import dev.aviary.feed.failing.Unavailable;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import java.time.Duration;
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
            S bounded = stub.withDeadline(RequestDeadline.atMost(patience));
            return breaker.executeSupplier(() -> call.apply(bounded));
        } catch (CallNotPermittedException open) {
            throw new Unavailable(breaker.getName());
        } catch (StatusRuntimeException failure) {
            if (!isOutage(failure)) {
                throw failure;
            }
            renewConnection(failure.getStatus().getCode());
            throw new Unavailable(breaker.getName() + ": " + failure.getStatus().getCode());
        } finally {
            bulkhead.onComplete();
        }
    }

    /**
     * A channel's own pause between attempts to connect grows to two minutes; and a connection
     * whose other end vanished without a word is kept for as long as TCP keeps it. Calls under way
     * on it go on, the next one takes a new connection.
     */
    private void renewConnection(Status.Code failure) {
        if (failure == Status.Code.DEADLINE_EXCEEDED) {
            channel.enterIdle();
        } else {
            channel.resetConnectBackoff();
        }
    }

    static boolean isOutage(Throwable failure) {
        return failure instanceof StatusRuntimeException status
                && switch (status.getStatus().getCode()) {
                    case NOT_FOUND, INVALID_ARGUMENT, CANCELLED, FAILED_PRECONDITION -> false;
                    default -> true;
                };
    }
}
