package dev.aviary.tweet.profiles;

import dev.aviary.user.contracts.GraphGrpc;
import dev.aviary.user.contracts.GraphGrpc.GraphBlockingStub;
import dev.aviary.user.contracts.ReadProfilesRequest;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.stereotype.Component;

/**
 * Calls of user-service, over one channel and behind one breaker. Retries and their budget are the
 * channel's (its service config in application.yaml).
 */
@Component
public final class GraphCalls implements ApplicationRunner {

    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(1);

    private final ManagedChannel channel;
    private final GraphBlockingStub graph;
    private final CircuitBreaker breaker;

    GraphCalls(GrpcChannelFactory channels, CircuitBreakerRegistry breakers) {
        this.channel = channels.createChannel("user-service");
        this.graph = GraphGrpc.newBlockingStub(channel);
        this.breaker = breakers.circuitBreaker("user-service");
    }

    /**
     * All attempts together stay within the deadline.
     *
     * @throws StatusRuntimeException or {@link CallNotPermittedException} if it cannot be done
     */
    public <T> T make(Function<GraphBlockingStub, T> call, Deadline deadline) {
        return breaker.executeSupplier(() -> attempt(call, graph.withDeadline(deadline)));
    }

    private <T> T attempt(Function<GraphBlockingStub, T> call, GraphBlockingStub within) {
        try {
            return call.apply(within);
        } catch (StatusRuntimeException e) {
            if (isOutage(e)) {
                // The channel's own pause grows to two minutes; our breaker spares the other side.
                channel.resetConnectBackoff();
            }
            throw e;
        }
    }

    /**
     * Connects before the first reader comes, who would otherwise wait for that and may run out of
     * time. Nobody waits for it; and a user-service that starts later is found when it does.
     */
    @Override
    public void run(ApplicationArguments arguments) {
        GraphGrpc.newFutureStub(channel)
                .withWaitForReady()
                .withDeadlineAfter(LONGEST_WARM_UP.toSeconds(), TimeUnit.SECONDS)
                .readProfiles(ReadProfilesRequest.getDefaultInstance());
    }

    private static boolean isOutage(Throwable e) {
        return e instanceof StatusRuntimeException failed
                && failed.getStatus().getCode() == Status.Code.UNAVAILABLE;
    }
}
