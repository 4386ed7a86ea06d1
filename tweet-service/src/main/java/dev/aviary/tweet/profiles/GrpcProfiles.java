package dev.aviary.tweet.profiles;

import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.user.contracts.GraphGrpc;
import dev.aviary.user.contracts.ReadProfilesRequest;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.stereotype.Component;

/** Asks user-service, within one deadline for all attempts of a call. */
@Component
final class GrpcProfiles implements ProfileSource {

    private static final int MOST_ATTEMPTS = 3;

    private final GraphGrpc.GraphBlockingStub graph;
    private final ProfilesProperties properties;
    private final ManagedChannel channel;
    private final CircuitBreaker breaker;
    private final Retry retry =
            Retry.of(
                    "user-service",
                    RetryConfig.custom()
                            .maxAttempts(MOST_ATTEMPTS)
                            // A factor of 1 would allow a wait of zero: nearly full jitter.
                            .intervalFunction(
                                    IntervalFunction.ofExponentialRandomBackoff(50, 2.0, 0.9))
                            .retryOnException(GrpcProfiles::isWorthAnotherTry)
                            .build());

    GrpcProfiles(
            GrpcChannelFactory channels,
            ProfilesProperties properties,
            CircuitBreakerRegistry breakers) {
        this.channel = channels.createChannel("user-service");
        this.graph = GraphGrpc.newBlockingStub(channel);
        this.properties = properties;
        this.breaker = breakers.circuitBreaker("user-service");
    }

    @Override
    public List<Profile> read(Collection<Long> ids) {
        Deadline deadline = Deadline.after(properties.deadline().toMillis(), TimeUnit.MILLISECONDS);
        List<Long> all = List.copyOf(ids);
        List<Profile> profiles = new ArrayList<>(all.size());
        try {
            for (int from = 0; from < all.size(); from += MOST_IDS_A_CALL) {
                List<Long> some = all.subList(from, Math.min(all.size(), from + MOST_IDS_A_CALL));
                profiles.addAll(
                        retry.executeSupplier(
                                () -> breaker.executeSupplier(() -> call(some, deadline))));
            }
            return profiles;
        } catch (StatusRuntimeException | CallNotPermittedException e) {
            throw new Unavailable("Authors cannot be looked up at the moment.", e);
        }
    }

    private List<Profile> call(List<Long> ids, Deadline deadline) {
        ReadProfilesRequest request = ReadProfilesRequest.newBuilder().addAllIds(ids).build();
        try {
            return graph.withDeadline(deadline).readProfiles(request).getProfilesList().stream()
                    .map(p -> new Profile(p.getId(), p.getHandle(), p.getDisplayName()))
                    .toList();
        } catch (StatusRuntimeException e) {
            if (isWorthAnotherTry(e)) {
                // The channel's own pause grows to two minutes; our breaker spares the other side.
                channel.resetConnectBackoff();
            }
            throw e;
        }
    }

    private static boolean isWorthAnotherTry(Throwable e) {
        return e instanceof StatusRuntimeException failed
                && failed.getStatus().getCode() == Status.Code.UNAVAILABLE;
    }
}
