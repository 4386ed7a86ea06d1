package dev.aviary.fanout.audiences;

import dev.aviary.fanout.channels.CallProperties;
import dev.aviary.fanout.channels.ServiceChannel;
import dev.aviary.user.contracts.GraphGrpc;
import dev.aviary.user.contracts.ReadAudienceRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.stereotype.Component;

/** Asks user-service. */
@Component
class GrpcAudiences implements Audiences {

    private final ServiceChannel userService;
    private final Duration deadline;

    GrpcAudiences(GrpcChannelFactory channels, CallProperties properties) {
        this.userService = new ServiceChannel(channels.createChannel("user-service"));
        this.deadline = properties.audienceDeadline();
    }

    @Override
    public Optional<Audience> of(long user) {
        ReadAudienceRequest request = ReadAudienceRequest.newBuilder().setUserId(user).build();
        try {
            var audience =
                    userService.call(
                            channel ->
                                    GraphGrpc.newBlockingStub(channel)
                                            .withDeadlineAfter(
                                                    deadline.toMillis(), TimeUnit.MILLISECONDS)
                                            .readAudience(request));
            return Optional.of(
                    new Audience(
                            Set.copyOf(audience.getFollowingIdsList()),
                            Set.copyOf(audience.getUnpushedIdsList())));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
