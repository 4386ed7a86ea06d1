package dev.aviary.fanout.followers;

import dev.aviary.fanout.channels.CallProperties;
import dev.aviary.fanout.channels.ServiceChannel;
import dev.aviary.user.contracts.FollowersChunk;
import dev.aviary.user.contracts.GraphGrpc;
import dev.aviary.user.contracts.StreamFollowersRequest;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.stereotype.Component;

/** Streams followers from user-service, a bounded number of authors a call. */
@Component
class GrpcFollowers implements Followers {

    private static final int AUTHORS_PER_CALL = 100;

    private final ServiceChannel userService;
    private final Duration deadline;

    GrpcFollowers(GrpcChannelFactory channels, CallProperties properties) {
        this.userService = new ServiceChannel(channels.createChannel("user-service"));
        this.deadline = properties.followersDeadline();
    }

    @Override
    public void stream(Collection<Long> authors, Consumer<Reach> to) {
        List<Long> all = List.copyOf(authors);
        for (int from = 0; from < all.size(); from += AUTHORS_PER_CALL) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + AUTHORS_PER_CALL));
            // Whatever makes us stop reading half-way also ends the call.
            try (CancellableContext call = Context.current().withCancellation()) {
                call.run(() -> streamSome(some, to));
            }
        }
    }

    private void streamSome(List<Long> authors, Consumer<Reach> to) {
        StreamFollowersRequest request =
                StreamFollowersRequest.newBuilder().addAllAuthorIds(authors).build();
        Iterator<FollowersChunk> chunks =
                userService.call(
                        channel ->
                                GraphGrpc.newBlockingStub(channel)
                                        .withDeadlineAfter(
                                                deadline.toMillis(), TimeUnit.MILLISECONDS)
                                        .streamFollowers(request));
        Set<Long> unheardOf = new HashSet<>(authors);
        while (userService.call(channel -> chunks.hasNext())) {
            FollowersChunk chunk = chunks.next();
            unheardOf.remove(chunk.getAuthorId());
            to.accept(reach(chunk));
        }
        if (!unheardOf.isEmpty()) {
            throw new IllegalStateException("No answer about the followers of " + unheardOf);
        }
    }

    private static Reach reach(FollowersChunk chunk) {
        return chunk.getPushed()
                ? new Reach.Push(chunk.getAuthorId(), chunk.getFollowerIdsList())
                : new Reach.Pull(chunk.getAuthorId());
    }
}
