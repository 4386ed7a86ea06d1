package dev.aviary.tweet.reading;

import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Counts;
import dev.aviary.tweet.content.TweetMessages;
import dev.aviary.tweet.contracts.ReadTimelinesReply;
import dev.aviary.tweet.contracts.ReadTimelinesRequest;
import dev.aviary.tweet.contracts.ReadTweetsReply;
import dev.aviary.tweet.contracts.ReadTweetsRequest;
import dev.aviary.tweet.contracts.TweetsGrpc;
import dev.aviary.tweet.counting.ReadCounts;
import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.tweet.storing.StoredPage;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The inside API of {@code tweets.proto}. */
@Component
final class TweetsEndpoint extends TweetsGrpc.TweetsImplBase {

    private static final Logger log = LoggerFactory.getLogger(TweetsEndpoint.class);

    private static final int MOST_IDS = 1000;
    private static final int MOST_AUTHORS = 20_000;

    /** Kept back from the caller's deadline, so that the answer still arrives. */
    private static final Duration FOR_THE_WAY_BACK = Duration.ofMillis(50);

    private final Bodies bodies;
    private final ReadCounts readCounts;
    private final Barrier barrier;

    TweetsEndpoint(Bodies bodies, ReadCounts readCounts, Barrier barrier) {
        this.readCounts = readCounts;
        this.bodies = bodies;
        this.barrier = barrier;
    }

    @Override
    public void readTweets(ReadTweetsRequest request, StreamObserver<ReadTweetsReply> replies) {
        answer(
                replies,
                () -> {
                    require(request.getIdsCount() <= MOST_IDS, "too many ids");
                    return reply(bodies.readFromStore(Set.copyOf(request.getIdsList())).values());
                });
    }

    private ReadTweetsReply reply(Collection<Body> found) {
        ReadTweetsReply.Builder reply = ReadTweetsReply.newBuilder();
        List<Long> live = new ArrayList<>(found.size());
        for (Body body : found) {
            switch (body) {
                case Body.Live there -> {
                    live.add(there.id());
                    reply.addTweets(TweetMessages.message(there.tweet()));
                }
                case Body.Tombstone gone -> reply.addDeletedIds(gone.id());
            }
        }
        for (Counts counts : readCounts.readFromStore(live).values()) {
            reply.addCounts(TweetMessages.message(counts));
        }
        return reply.build();
    }

    @Override
    public void readTimelines(
            ReadTimelinesRequest request, StreamObserver<ReadTimelinesReply> replies) {
        answer(
                replies,
                () -> {
                    require(request.getAuthorIdsCount() <= MOST_AUTHORS, "too many author_ids");
                    require(
                            request.getLimit() >= 1 && request.getLimit() <= MOST_IDS,
                            "limit must be from 1 to " + MOST_IDS);
                    require(request.getBelowId() >= 0, "below_id is negative");
                    StoredPage page =
                            barrier.timeline(
                                    new TreeSet<>(request.getAuthorIdsList()),
                                    request.getBelowId() == 0
                                            ? Long.MAX_VALUE
                                            : request.getBelowId(),
                                    request.getLimit(),
                                    wait(request.getBarrierWaitMillis()));
                    return ReadTimelinesReply.newBuilder()
                            .addAllIds(page.ids())
                            .setBarrierReached(page.reached())
                            .build();
                });
    }

    private static Duration wait(int askedMillis) {
        Duration asked = Duration.ofMillis(Math.max(0, askedMillis));
        Deadline deadline = Context.current().getDeadline();
        if (deadline == null) {
            return asked;
        }
        Duration left =
                Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS))
                        .minus(FOR_THE_WAY_BACK);
        return asked.compareTo(left) < 0 ? asked : left;
    }

    private static void require(boolean holds, String description) {
        if (!holds) {
            throw Status.INVALID_ARGUMENT.withDescription(description).asRuntimeException();
        }
    }

    private static <R> void answer(StreamObserver<R> replies, Supplier<R> reply) {
        try {
            replies.onNext(reply.get());
            replies.onCompleted();
        } catch (Unavailable away) {
            replies.onError(
                    Status.UNAVAILABLE.withDescription(away.getMessage()).asRuntimeException());
        } catch (StatusRuntimeException refused) {
            replies.onError(refused);
        } catch (RuntimeException fault) {
            log.error("A call failed", fault);
            replies.onError(Status.INTERNAL.asRuntimeException());
        }
    }
}
