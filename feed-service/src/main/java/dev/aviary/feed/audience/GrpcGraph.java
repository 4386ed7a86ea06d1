package dev.aviary.feed.audience;

import dev.aviary.feed.failing.UnknownReader;
import dev.aviary.feed.remote.Guard;
import dev.aviary.user.contracts.GraphGrpc.GraphBlockingStub;
import dev.aviary.user.contracts.ReadAudienceRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** Asks user-service. */
@Component
class GrpcGraph implements Graph {

    private final Guard<GraphBlockingStub> graph;
    private final Duration patience;

    GrpcGraph(Guard<GraphBlockingStub> graph, AudienceProperties properties) {
        this.graph = graph;
        this.patience = properties.patience();
    }

    @Override
    public Audience audienceOf(long reader) {
        ReadAudienceRequest request = ReadAudienceRequest.newBuilder().setUserId(reader).build();
        try {
            dev.aviary.user.contracts.Audience read =
                    graph.call(patience, stub -> stub.readAudience(request));
            return new Audience(
                    reader,
                    read.getVersion(),
                    array(read.getFollowingIdsList()),
                    array(read.getPulledIdsList()),
                    LongStream.concat(ids(read.getMutedIdsList()), ids(read.getBlockedIdsList()))
                            .toArray());
        } catch (StatusRuntimeException refusal) {
            if (refusal.getStatus().getCode() == Status.Code.NOT_FOUND) {
                throw new UnknownReader();
            }
            throw refusal;
        }
    }

    private static long[] array(List<Long> ids) {
        return ids(ids).toArray();
    }

    private static LongStream ids(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue);
    }
}
