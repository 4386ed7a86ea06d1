package dev.aviary.tweet.blocking;

import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.tweet.profiles.GraphCalls;
import dev.aviary.user.contracts.ReadBlocksReply;
import dev.aviary.user.contracts.ReadBlocksRequest;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Asks user-service, straight from its primary: a block counts from the next call on. */
@Component
final class GrpcBlocks implements BlockSource {

    private final GraphCalls graph;
    private final BlockingProperties properties;

    GrpcBlocks(GraphCalls graph, BlockingProperties properties) {
        this.graph = graph;
        this.properties = properties;
    }

    @Override
    public Blocks between(long personId, Collection<Long> others) {
        ReadBlocksRequest request =
                ReadBlocksRequest.newBuilder().setViewerId(personId).addAllOtherIds(others).build();
        Deadline deadline = Deadline.after(properties.deadline().toMillis(), TimeUnit.MILLISECONDS);
        try {
            ReadBlocksReply reply = graph.make(stub -> stub.readBlocks(request), deadline);
            return new Blocks(
                    Set.copyOf(reply.getBlockedByIdsList()), Set.copyOf(reply.getBlockedIdsList()));
        } catch (StatusRuntimeException | CallNotPermittedException e) {
            throw new Unavailable("Blocks cannot be looked up at the moment.", e);
        }
    }
}
