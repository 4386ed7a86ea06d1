package dev.aviary.fanout.followers;

import dev.aviary.fanout.channels.CallProperties;
import dev.aviary.fanout.channels.ServiceChannel;
import dev.aviary.user.contracts.FollowersChunk;
import dev.aviary.user.contracts.GraphGrpc;
import dev.aviary.user.contracts.StreamFollowersRequest;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.stereotype.Component;

/**
 * Streams followers from user-service, a bounded number of authors a call. When that many take
 * longer than a call may, the next calls ask for half as many, down to a single author: however
 * slow user-service is, some authors at a time get done.
 */
@Component
class GrpcFollowers implements Followers {

    private static final int MOST_AUTHORS_PER_CALL = 100;

    private final ServiceChannel userService;
    private final Duration deadline;
    private final AtomicInteger authorsPerCall = new AtomicInteger(MOST_AUTHORS_PER_CALL);

    GrpcFollowers(GrpcChannelFactory channels, CallProperties properties) {
        this.userService = new ServiceChannel(channels.createChannel("user-service"));
        this.deadline = properties.followersDeadline();
    }

    @Override
    public void stream(Collection<Long> authors, Consumer<Reach> to) {
        List<Long> left = List.copyOf(authors);
        while (!left.isEmpty()) {
            int asked = Math.min(left.size(), authorsPerCall.get());
            List<Long> some = left.subList(0, asked);
            // Whatever makes us stop reading half-way also ends the call.
            try (CancellableContext call = Context.current().withCancellation()) {
                call.run(() -> streamSome(some, to));
                left = left.subList(asked, left.size());
                authorsPerCall.updateAndGet(now -> Math.min(MOST_AUTHORS_PER_CALL, 2 * now));
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() != Status.Code.DEADLINE_EXCEEDED || asked == 1) {
                    throw e;
                }
                authorsPerCall.updateAndGet(now -> Math.min(now, asked / 2));
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
