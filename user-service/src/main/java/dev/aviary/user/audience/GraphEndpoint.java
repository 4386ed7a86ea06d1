package dev.aviary.user.audience;

import dev.aviary.user.contracts.Audience;
import dev.aviary.user.contracts.FollowersChunk;
import dev.aviary.user.contracts.GraphGrpc;
import dev.aviary.user.contracts.Profile;
import dev.aviary.user.contracts.ReadAudienceRequest;
import dev.aviary.user.contracts.ReadBlocksReply;
import dev.aviary.user.contracts.ReadBlocksRequest;
import dev.aviary.user.contracts.ReadProfilesReply;
import dev.aviary.user.contracts.ReadProfilesRequest;
import dev.aviary.user.contracts.StreamFollowersRequest;
import dev.aviary.user.failing.NoSuchUser;
import dev.aviary.user.failing.Outage;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.grpc.server.service.GrpcService;

/** The graph for the other services: {@code contracts/graph.proto} says what it promises. */
@GrpcService
class GraphEndpoint extends GraphGrpc.GraphImplBase {

    private static final Logger log = LoggerFactory.getLogger(GraphEndpoint.class);
    private static final int MOST_IDS = 1000;
    private static final int MOST_STREAMS = 64;

    private final StreamFollowers followers;
    private final ReadAudience audiences;
    private final Graph graph;
    private final Relationships relationships;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);

    GraphEndpoint(
            StreamFollowers followers,
            ReadAudience audiences,
            Graph graph,
            Relationships relationships) {
        this.followers = followers;
        this.audiences = audiences;
        this.graph = graph;
        this.relationships = relationships;
    }

    @Override
    public void readAudience(ReadAudienceRequest request, StreamObserver<Audience> reply) {
        answer(reply, () -> audiences.of(request.getUserId()));
    }

    @Override
    public void readProfiles(ReadProfilesRequest request, StreamObserver<ReadProfilesReply> reply) {
        answer(
                reply,
                () -> {
                    refuseTooMany(request.getIdsList());
                    var profiles = ReadProfilesReply.newBuilder();
                    for (Graph.Named user : graph.named(request.getIdsList())) {
                        profiles.addProfiles(
                                Profile.newBuilder()
                                        .setId(user.id())
                                        .setHandle(user.handle())
                                        .setDisplayName(user.displayName()));
                    }
                    return profiles.build();
                });
    }

    @Override
    public void readBlocks(ReadBlocksRequest request, StreamObserver<ReadBlocksReply> reply) {
        answer(
                reply,
                () -> {
                    refuseTooMany(request.getOtherIdsList());
                    Relationships.Blocks blocks =
                            relationships.blocksWith(
                                    request.getViewerId(), request.getOtherIdsList());
                    return ReadBlocksReply.newBuilder()
                            .addAllBlockedByIds(blocks.byOthers())
                            .addAllBlockedIds(blocks.byViewer())
                            .build();
                });
    }

    /**
     * Sends from a thread of its own: the call's thread has to be free to hear that the reader is
     * ready for more.
     */
    @Override
    public void streamFollowers(
            StreamFollowersRequest request, StreamObserver<FollowersChunk> reply) {
        if (!streams.tryAcquire()) {
            reply.onError(Status.UNAVAILABLE.withDescription("Too many streams").asException());
            return;
        }
        var reader = new PacedReader((ServerCallStreamObserver<FollowersChunk>) reply);
        Runnable stream =
                () -> {
                    try {
                        refuseTooMany(request.getAuthorIdsList());
                        followers.of(request.getAuthorIdsList(), reader::accept);
                        reader.complete();
                    } catch (RuntimeException e) {
                        reader.fail(statusOf(e).asException());
                    } finally {
                        streams.release();
                    }
                };
        Thread.ofVirtual().name("followers").start(Context.current().wrap(stream));
    }

    private static <T> void answer(StreamObserver<T> reply, Supplier<T> work) {
        T answer;
        try {
            answer = work.get();
        } catch (RuntimeException e) {
            reply.onError(statusOf(e).asException());
            return;
        }
        reply.onNext(answer);
        reply.onCompleted();
    }

    private static void refuseTooMany(List<Long> ids) {
        if (ids.size() > MOST_IDS) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("At most " + MOST_IDS + " ids a call")
                    .asRuntimeException();
        }
    }

    private static Status statusOf(RuntimeException failure) {
        if (failure instanceof StatusRuntimeException refusal) {
            return refusal.getStatus();
        }
        if (failure instanceof NoSuchUser) {
            return Status.NOT_FOUND.withDescription(failure.getMessage());
        }
        if (Outage.caused(failure)) {
            log.warn("The database cannot be used: {}", failure.toString());
            return Status.UNAVAILABLE.withDescription("The database cannot be used");
        }
        log.error("A call failed unexpectedly", failure);
        return Status.INTERNAL;
    }
}
